package dev.candid.server.support.internal;

import dev.candid.server.support.Survey;
import dev.candid.server.support.Surveys.QuestionResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which answers fit a survey's questions, and what they come to. */
final class SurveyTally {

    private SurveyTally() {}

    /** Whether there is one answer for each question, each empty or of the question's kind. */
    static boolean fits(List<Survey.Question> questions, List<String> answers) {
        return questions.size() == answers.size()
                && IntStream.range(0, answers.size()).allMatch(index -> fits(questions.get(index), answers.get(index)));
    }

    private static boolean fits(Survey.Question question, String answer) {
        return answer.isBlank()
                || switch (question.kind()) {
                    case RATING -> isNumber(answer, Survey.BEST);
                    case CHOICE -> isNumber(answer, question.choices().size());
                    case TEXT -> answer.length() <= Survey.LONGEST_ANSWER;
                };
    }

    private static boolean isNumber(String answer, int most) {
        return answer.matches("[1-9]") && Integer.parseInt(answer) <= most;
    }

    static List<QuestionResult> of(List<Survey.Question> questions, List<List<String>> replies) {
        List<QuestionResult> results = new ArrayList<>();
        for (int index = 0; index < questions.size(); index++) {
            int place = index;
            List<String> answers = replies.stream()
                    .map(reply -> reply.get(place))
                    .filter(answer -> !answer.isBlank())
                    .toList();
            results.add(result(questions.get(index), answers));
        }
        return results;
    }

    private static QuestionResult result(Survey.Question question, List<String> answers) {
        return switch (question.kind()) {
            case RATING -> new QuestionResult(question, counts(answers, Survey.BEST), List.of());
            case CHOICE ->
                new QuestionResult(question, counts(answers, question.choices().size()), List.of());
            case TEXT ->
                new QuestionResult(
                        question,
                        List.of(),
                        answers.stream().sorted(Comparator.naturalOrder()).toList());
        };
    }

    private static List<Integer> counts(List<String> answers, int most) {
        return IntStream.rangeClosed(1, most)
                .map(number -> (int) answers.stream()
                        .filter(Integer.toString(number)::equals)
                        .count())
                .boxed()
                .toList();
    }
}
