package dev.candid.server.api;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers answers for requests that are sent again. A record lasts 24 hours. A request that never finishes, because
 * its process died, holds its key for a short lease only. Safe for use by many threads and processes.
 */
public interface RepeatedRequests {

    /** An answer as it went out; the body's bytes and the headers that belong to them. */
    record Answer(int status, Optional<String> contentType, Optional<String> location, byte[] body) {}

    /** What came of a request with a key; variants in order of precedence. */
    sealed interface Beginning {

        /** The key was used before with another body. */
        record OtherBody() implements Beginning {}

        record Answered(Answer answer) implements Beginning {}

        /** The first request with this key is still running. */
        record InFlight(Duration retryAfter) implements Beginning {}

        /**
         * This request goes ahead.
         *
         * @param operation the same for each attempt of one key
         * @param attempt only the newest attempt may write the answer
         */
        record Started(UUID operation, int attempt) implements Beginning {}
    }

    /** @param route method and path; one key is good for one route of one workspace */
    Beginning begin(WorkspaceId workspace, String route, String key, byte[] body);

    /** Keeps the answer; does nothing if a newer attempt has taken over. */
    void finish(WorkspaceId workspace, Beginning.Started started, Answer answer);

    /** Frees the key because nothing was done; does nothing if a newer attempt has taken over. */
    void forget(WorkspaceId workspace, Beginning.Started started);
}
