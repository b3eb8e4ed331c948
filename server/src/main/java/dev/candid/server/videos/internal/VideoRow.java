package dev.candid.server.videos.internal;

import dev.candid.server.credits.ReservationId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoState;
import java.time.Instant;
import java.util.Optional;

/** A video as its row holds it; what is sealed stays sealed. */
record VideoRow(
        VideoId id,
        Instant createdAt,
        byte[] name,
        byte[] brief,
        byte[] price,
        ReservationId reservation,
        Credits quoted,
        Optional<Credits> settled,
        Optional<byte[]> report,
        Optional<byte[]> charged,
        Optional<byte[]> failure,
        Optional<VideoState> ending,
        Optional<Instant> endedAt) {}
