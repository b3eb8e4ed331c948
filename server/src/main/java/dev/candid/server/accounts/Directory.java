package dev.candid.server.accounts;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everybody, as the operator sees them: without names and addresses. Safe for use by many threads. */
public interface Directory {

    /** @param suspended now */
    record PersonEntry(
            PersonId id, Instant since, boolean operator, boolean verified, boolean suspended, int workspaces) {}

    /** @param suspended now */
    record WorkspaceEntry(WorkspaceId id, Instant since, boolean suspended, int members) {}

    /** @param people and workspaces that were not deleted */
    record Size(long people, long workspaces, long suspended) {}

    /** Newest first. */
    List<PersonEntry> people(Optional<PageCursor> after, int limit);

    Optional<PersonEntry> person(PersonId person);

    /** Newest first. */
    List<WorkspaceEntry> workspaces(Optional<PageCursor> after, int limit);

    Optional<WorkspaceEntry> workspace(WorkspaceId workspace);

    Size size();
}
