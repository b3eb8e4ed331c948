package dev.candid.server.videos;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;

/** A video has ended, in whatever way. Published inside the transaction that ends it. */
public record VideoEnded(VideoId videoId, WorkspaceId workspaceId, VideoState state, Instant occurredAt) {}
