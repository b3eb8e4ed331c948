package dev.candid.server.api;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who used the API for what: one line a request, without content and without query strings. Lines live 90 days. */
public interface ActivityLog {

    /**
     * One request.
     *
     * @param key the API key's id; empty for a person's session
     * @param route the template of the route, such as {@code /api/v1/videos/{id}}
     * @param jobName as its owner wrote it; stored sealed
     * @param credits that this request moved
     */
    record Line(
            UUID id,
            Instant at,
            Optional<UUID> key,
            Optional<UUID> person,
            String method,
            String route,
            int status,
            Duration duration,
            Optional<String> jobName,
            Optional<Long> credits) {

        @Override
        public String toString() {
            return "Line[" + id + "]"; // a job's name is content
        }
    }

    /** How long a line lives. */
    Duration LIFE = Duration.ofDays(90);

    void write(WorkspaceId workspace, Line line);

    /** @param after only lines behind this position, newest first; @param limit at most this many */
    List<Line> newest(WorkspaceId workspace, Optional<PageCursor> after, int limit);

    /** How many requests each key sent since a moment; keys that sent none are left out. */
    Map<UUID, Long> requestsByKey(WorkspaceId workspace, Instant since);

    /**
     * Which lines.
     *
     * @param refused whether the answer was a problem; empty for either
     * @param from first moment @param until first moment that is out
     */
    record Filter(
            Optional<String> method, Optional<Boolean> refused, Optional<UUID> key, Instant from, Instant until) {}

    /** As {@link #newest}, of the lines that fit. */
    List<Line> find(WorkspaceId workspace, Filter filter, Optional<PageCursor> after, int limit);
}
