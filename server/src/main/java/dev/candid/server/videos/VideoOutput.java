package dev.candid.server.videos;

import dev.candid.server.storage.ObjectId;
import java.time.Instant;

/** One file of a finished video, waiting for delivery until {@code expiresAt}. */
public record VideoOutput(OutputKind kind, ObjectId object, long sizeBytes, Instant createdAt, Instant expiresAt) {}
