package dev.candid.server.library.web;

import dev.candid.server.kernel.ProblemException;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.UploadId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the routes of assets read from requests. */
final class AssetPath {

    private AssetPath() {}

    static UploadId asset(String id) {
        try {
            return new UploadId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return new ProblemException(LibraryProblem.ASSET_UNKNOWN, "There is no such asset in this workspace.");
    }

    static ProblemException inUse() {
        return new ProblemException(LibraryProblem.UPLOAD_IN_USE, "A video that has not ended uses the asset.");
    }

    static ProblemException invalid(String field, String detail) {
        return new ProblemException(LibraryProblem.ASSET_INVALID, detail, Map.of("fields", List.of(field)));
    }

    /** @return empty for a blank text */
    static Optional<AssetName> name(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(AssetName.parse(text).orElseThrow(() -> invalid("name", "The name is too long.")));
    }

    static String reason(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > AssetWish.REASON_CHARACTERS) {
            throw invalid("reason", "The reason is missing or too long.");
        }
        return stripped;
    }

    /** Tags separated by commas; one that stands twice counts once. */
    static List<AssetName> tags(String text) {
        return tags(Arrays.stream(text.split(",")).toList());
    }

    static List<AssetName> tags(List<String> texts) {
        Map<String, AssetName> tags = new LinkedHashMap<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                AssetName tag = AssetName.parse(text)
                        .filter(name ->
                                name.reveal().length() <= 40 && !name.reveal().contains(","))
                        .orElseThrow(() -> invalid("tags", "A tag has 1 to 40 characters and no comma."));
                tags.putIfAbsent(tag.reveal().toLowerCase(Locale.ROOT), tag);
            }
        }
        if (tags.size() > AssetWish.MOST_TAGS) {
            throw invalid("tags", "An asset has at most " + AssetWish.MOST_TAGS + " tags.");
        }
        return List.copyOf(tags.values());
    }
}
