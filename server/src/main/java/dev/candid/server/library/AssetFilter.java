package dev.candid.server.library;

import java.util.Optional;

/**
 * Which assets to list.
 *
 * @param words all of them must stand in the name or a tag, as whole words; blank for any
 * @param tag one tag that they must have
 */
public record AssetFilter(String words, Optional<AssetName> tag, Optional<UploadKind> kind) {

    public static final AssetFilter ALL = new AssetFilter("", Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "AssetFilter[redacted]";
    }
}
