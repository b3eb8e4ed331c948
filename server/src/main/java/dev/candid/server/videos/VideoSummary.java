package dev.candid.server.videos;

import dev.candid.server.kernel.Credits;
import java.time.Instant;
import java.util.Optional;

/** A video as a list shows it. */
public record VideoSummary(
        VideoId id,
        VideoName name,
        VideoState state,
        Instant createdAt,
        Optional<Instant> endedAt,
        Credits quoted,
        Optional<Credits> settled) {}
