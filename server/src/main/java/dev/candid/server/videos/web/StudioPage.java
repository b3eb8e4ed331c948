package dev.candid.server.videos.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form for a new video with everything around it.
 *
 * @param errors words by field
 * @param media to choose from
 * @param prices what an option costs that is not counted by time, by item
 * @param operation names this order, so that a form that is sent twice makes one video
 */
record StudioPage(
        StudioForm form,
        Map<String, String> errors,
        List<Media> media,
        Map<String, Long> prices,
        Check check,
        Start start,
        String operation) {

    StudioPage {
        errors = Map.copyOf(errors);
        media = List.copyOf(media);
        prices = Map.copyOf(prices);
    }

    String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** A file of the workspace. @param clip whether it moves */
    record Media(String id, String name, boolean clip) {

        @Override
        public String toString() {
            return "Media[" + id + "]";
        }
    }

    /**
     * What was found out about the form as it stands.
     *
     * @param faults words by field, for fields that somebody has been at
     * @param price empty while the order has faults
     * @param version of the saved draft
     * @param conflict the version that another window saved meanwhile
     */
    record Check(
            Map<String, String> faults,
            Optional<Price> price,
            long version,
            Optional<Instant> savedAt,
            Optional<Long> conflict) {

        Check {
            faults = Map.copyOf(faults);
        }
    }

    /** @param after what would be left if the video cost the most it can */
    record Price(long maximum, long longestSeconds, long available, long after, List<Line> lines) {

        Price {
            lines = List.copyOf(lines);
        }

        boolean enough() {
            return after >= 0;
        }
    }

    /** @param item text key */
    record Line(String item, long credits) {}

    /**
     * What the form was filled from.
     *
     * @param again whether it is an earlier video's order
     * @param missing files of that video that are no longer there
     * @param draftFrom when a draft was saved that this form would replace
     */
    record Start(boolean again, int missing, Optional<Instant> draftFrom) {

        static final Start PLAIN = new Start(false, 0, Optional.empty());
    }

    @Override
    public String toString() {
        return "StudioPage[redacted]";
    }
}
