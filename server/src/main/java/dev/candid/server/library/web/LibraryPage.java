package dev.candid.server.library.web;

import dev.candid.server.api.Texts;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.Assets;
import dev.candid.server.library.UploadKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models of the library's pages. */
final class LibraryPage {

    private LibraryPage() {}

    /**
     * @param removed what can still be brought back
     * @param older address of the next page
     */
    record Shelf(
            List<Card> cards,
            Asked asked,
            List<Tag> tags,
            List<Card> removed,
            Assets.Quota quota,
            Optional<String> older,
            boolean mayChange) {

        int percentFull() {
            long bytes = quota.sizeBytes() * 100 / quota.mostBytes();
            long files = quota.count() * 100 / quota.mostCount();
            return (int) Math.min(100, Math.max(bytes, files));
        }
    }

    /** What the person looks for, as it stands in the address. */
    record Asked(String words, String tag, String kind, boolean list) {

        boolean anything() {
            return !words.isBlank() || !tag.isBlank() || !kind.isBlank();
        }

        @Override
        public String toString() {
            return "Asked[redacted]";
        }
    }

    /** @param href shows what has the tag */
    record Tag(String name, long count, String href) {

        @Override
        public String toString() {
            return "Tag[redacted]";
        }
    }

    /** An asset in a list. */
    record Card(Asset asset) {

        String href() {
            return "/library/" + asset.id();
        }

        String name(Texts texts) {
            return asset.name().map(AssetName::reveal).orElseGet(() -> texts.of("library.unnamed"));
        }

        boolean clip() {
            return asset.upload().kind() == UploadKind.CLIP;
        }

        String icon() {
            return clip() ? "film" : "image";
        }

        String tags() {
            return asset.tags().stream().map(AssetName::reveal).collect(Collectors.joining(", "));
        }

        Instant goneAt() {
            return asset.removedAt().orElse(asset.keptAt()).plus(Assets.UNDO);
        }

        /** As a field for a day wants it; empty when it is kept until somebody deletes it. */
        String until(Texts texts) {
            return asset.upload()
                    .expiresAt()
                    .map(end -> LocalDate.ofInstant(end.minusSeconds(1), texts.zone())
                            .toString())
                    .orElse("");
        }

        @Override
        public String toString() {
            return "Card[" + asset.id() + "]";
        }
    }

    /**
     * One asset.
     *
     * @param keeper who put it here
     * @param changed what stands there now, when somebody else changed it meanwhile
     */
    record Detail(Card card, Optional<String> keeper, List<Assets.Use> uses, boolean mayChange, boolean changed) {}
}
