package dev.candid.server.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an asset shall be kept.
 *
 * @param reason the person's own words, 1 to 500 characters
 * @param until empty keeps it until somebody deletes it
 */
public record AssetWish(Optional<AssetName> name, List<AssetName> tags, String reason, Optional<Instant> until) {

    /** More tags than anybody reads. */
    public static final int MOST_TAGS = 20;

    public static final int REASON_CHARACTERS = 500;

    public AssetWish {
        if (reason.isBlank() || reason.length() > REASON_CHARACTERS) {
            throw new IllegalArgumentException("no reason");
        }
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException("too many tags");
        }
        tags = List.copyOf(tags);
    }

    @Override
    public String toString() {
        return "AssetWish[redacted]";
    }
}
