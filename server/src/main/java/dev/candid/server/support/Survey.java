package dev.candid.server.support;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A few questions to the people who use this installation.
 *
 * @param questions 1 to {@link #MOST_QUESTIONS}
 */
public record Survey(
        SurveyId id,
        String title,
        List<Question> questions,
        State state,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    public static final int MOST_QUESTIONS = 5;
    public static final int MOST_CHOICES = 6;

    /** Longest title, question or choice, in characters. */
    public static final int LONGEST_TEXT = 200;

    /** Longest answer in words, in characters. */
    public static final int LONGEST_ANSWER = 1_000;

    /** The highest rating; the lowest is 1. */
    public static final int BEST = 5;

    public Survey {
        questions = List.copyOf(questions);
    }

    /** What kind of answer a question wants. */
    public enum Kind {
        /** 1 to {@link #BEST}. */
        RATING,
        /** One of the choices. */
        CHOICE,
        /** Words. */
        TEXT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a survey is in its life. */
    public enum State {
        DRAFT,
        /** People are asked; at most one survey runs. */
        RUNNING,
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param choices 2 to {@link #MOST_CHOICES} for {@link Kind#CHOICE}, else none */
    public record Question(Kind kind, String words, List<String> choices) {

        public Question {
            choices = List.copyOf(choices);
            boolean fits =
                    kind == Kind.CHOICE ? choices.size() >= 2 && choices.size() <= MOST_CHOICES : choices.isEmpty();
            if (!fits || words.isBlank()) {
                throw new IllegalArgumentException("not a question");
            }
        }
    }
}
