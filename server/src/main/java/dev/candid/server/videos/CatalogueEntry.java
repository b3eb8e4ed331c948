package dev.candid.server.videos;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A video in the catalogue.
 *
 * @param maker empty when it was ordered with a key that belongs to no person, or the person is gone
 * @param keptUntil when its files go; empty when there are none, or none any more
 */
public record CatalogueEntry(VideoSummary summary, Optional<PersonId> maker, Optional<Instant> keptUntil) {}
