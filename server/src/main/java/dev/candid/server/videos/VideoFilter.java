package dev.candid.server.videos;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which videos somebody wants to see.
 *
 * @param ending empty for videos in any state; {@link VideoState#RUNNING} for those that have not ended
 * @param from first moment of their ordering
 * @param until the moment after the last one
 * @param maker who ordered them
 * @param words that all stand in the name, as whole words without regard to case
 */
public record VideoFilter(
        Optional<VideoState> ending,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<PersonId> maker,
        Set<String> words,
        boolean oldestFirst) {

    /** More words make no search more precise. */
    public static final int MOST_WORDS = 6;

    public static final VideoFilter EVERYTHING =
            new VideoFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), false);

    public VideoFilter {
        words = Set.copyOf(words);
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException("too many words: " + words.size());
        }
    }

    /** Whether it leaves anything out. */
    public boolean narrows() {
        return ending.isPresent() || from.isPresent() || until.isPresent() || maker.isPresent() || !words.isEmpty();
    }

    @Override
    public String toString() {
        return "VideoFilter[redacted]";
    }
}
