package dev.candid.server.videos.web;

import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.videos.CatalogueEntry;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.VideoSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes tiles of videos, with the names of those who ordered them. */
@Component
class VideoTiles {

    private final People people;

    VideoTiles(People people) {
        this.people = people;
    }

    List<VideosPage.Tile> of(List<CatalogueEntry> entries) {
        Map<PersonId, Optional<String>> names = new HashMap<>();
        return entries.stream()
                .map(entry -> tile(entry, entry.maker().flatMap(maker -> names.computeIfAbsent(maker, this::name))))
                .toList();
    }

    Optional<String> name(PersonId person) {
        return people.find(person).map(found -> found.name().reveal());
    }

    private static VideosPage.Tile tile(CatalogueEntry entry, Optional<String> maker) {
        VideoSummary video = entry.summary();
        boolean delivered = video.state() == VideoState.SUCCEEDED || video.state() == VideoState.PARTIAL;
        return new VideosPage.Tile(
                video.id().toString(),
                video.name().reveal(),
                video.state().name().toLowerCase(Locale.ROOT),
                delivered && entry.keptUntil().isPresent()
                        ? Optional.of("/api/v1/videos/" + video.id() + "/outputs/poster")
                        : Optional.empty(),
                video.createdAt(),
                maker,
                video.settled().orElse(video.quoted()).amount(),
                entry.keptUntil(),
                !video.state().ended());
    }
}
