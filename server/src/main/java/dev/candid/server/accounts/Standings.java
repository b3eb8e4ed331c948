package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether people and workspaces may use the service. Who enforces the terms decides and keeps the reasons; here stands
 * only what every request is checked against. Safe for use by many threads.
 */
public interface Standings {

    /** How a caller stands now; variants in order of precedence. */
    sealed interface Standing {

        /** @param until empty while no end is set */
        record PersonSuspended(Optional<Instant> until) implements Standing {}

        /** @param until empty while no end is set */
        record WorkspaceSuspended(Optional<Instant> until) implements Standing {}

        record Good() implements Standing {}
    }

    Standing of(Optional<PersonId> person, WorkspaceId workspace);

    /**
     * Suspends a person or a workspace, or changes since when and until when.
     *
     * @return whether there is such a person or workspace
     */
    boolean suspend(SubjectId subject, Instant from, Optional<Instant> until);

    void reinstate(SubjectId subject);

    /** Who answers for a subject: the person itself, or the owners of a workspace. */
    List<PersonId> answerable(SubjectId subject);
}
