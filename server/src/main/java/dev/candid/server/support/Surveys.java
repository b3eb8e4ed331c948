package dev.candid.server.support;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Surveys: the operator asks, people answer if they like, and the operator sees sums and words without names. */
public interface Surveys {

    /**
     * What was answered.
     *
     * @param answered by how many people
     * @param declined how many did not want to
     */
    record Results(Survey survey, int answered, int declined, List<QuestionResult> questions) {
        public Results {
            questions = List.copyOf(questions);
        }
    }

    /**
     * @param counts for a rating, how often 1 to 5 was given; for a choice, how often each was taken; else none
     * @param words the answers in words, in no order that tells who wrote them
     */
    record QuestionResult(Survey.Question question, List<Integer> counts, List<String> words) {

        public QuestionResult {
            counts = List.copyOf(counts);
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "QuestionResult[redacted]";
        }
    }

    /** What came of starting a survey; variants in order of precedence. */
    enum StartOutcome {
        UNKNOWN,
        /** It runs or has ended. */
        NOT_A_DRAFT,
        /** Only one survey runs at a time. */
        ANOTHER_RUNS,
        STARTED
    }

    /** Makes a draft. @param workspace the operator's */
    SurveyId make(WorkspaceId workspace, String title, List<Survey.Question> questions);

    /** Newest first. */
    List<Survey> list(int limit);

    Optional<Survey> find(SurveyId id);

    StartOutcome start(SurveyId id);

    /** @return whether it ran */
    boolean end(SurveyId id);

    /** Deletes a draft, or a survey that has ended with all answers. @return whether it was one of these */
    boolean delete(SurveyId id);

    Optional<Results> results(SurveyId id);

    /** The survey that runs, unless the person has answered or declined it. */
    Optional<Survey> offeredTo(PersonId person);

    /**
     * Keeps a person's answers, one for each question in order: a rating or the number of a choice, counted from 1, or
     * words; empty for a question left out.
     *
     * @return false if the survey no longer runs, was answered before, or an answer does not fit its question
     */
    boolean answer(PersonId person, SurveyId id, List<String> answers);

    /** The person does not want to be asked again. */
    void decline(PersonId person, SurveyId id);
}
