package dev.candid.server.jobs;

import java.util.UUID;

/** A job, the durable run of one piece of work. The caller chooses the id, so that a repeated request names the same job. */
public record JobId(UUID value) {

    public static JobId random() {
        return new JobId(UUID.randomUUID());
    }

    public static JobId of(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
