package dev.candid.server.accounts;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;

/**
 * The client workspaces of an agency, one level deep: a client has none of its own. The agency sets what bounds a client
 * and who of its members works there; nobody of the agency sees a client's content without being assigned to it. A
 * client of another agency is answered like one that does not exist. Safe for use by many threads.
 */
public interface Clients {

    /** The most clients of an agency. */
    int MOST = 1_000;

    /** What came of making a client; variants in order of precedence. */
    sealed interface CreateOutcome {
        /** A client cannot have clients. */
        record IsClient() implements CreateOutcome {}

        record TooMany() implements CreateOutcome {}

        record Created(WorkspaceId client) implements CreateOutcome {}
    }

    /** What came of changing bounds; variants in order of precedence. */
    sealed interface BoundOutcome {
        record Unknown() implements BoundOutcome {}

        /** Somebody else changed them since; nothing was changed. */
        record Conflict(Client current) implements BoundOutcome {}

        record Changed(Client current) implements BoundOutcome {}
    }

    /** Makes a workspace for a client; whoever makes it is assigned to it as its owner. */
    CreateOutcome create(WorkspaceId agency, PersonId by, Name name, ClientBounds bounds);

    /** An agency's clients in the order in which they came. @param limit 1 to 200 */
    List<Client> list(WorkspaceId agency, Optional<PageCursor> after, int limit);

    Optional<Client> find(WorkspaceId agency, WorkspaceId client);

    /** The agency of a workspace; empty if it is nobody's client. */
    Optional<WorkspaceId> agencyOf(WorkspaceId workspace);

    /** @param version the one that the change was made from */
    BoundOutcome bound(WorkspaceId agency, WorkspaceId client, long version, ClientBounds bounds);

    /** The agency's members who are assigned to a client, in the order in which they came; at most 200. */
    List<Member> assigned(WorkspaceId agency, WorkspaceId client);

    /** Gives a member of the agency a role at a client, or another one there. */
    Members.MemberOutcome assign(WorkspaceId agency, WorkspaceId client, PersonId by, PersonId member, Role role);

    /** Ends an assignment. */
    Members.MemberOutcome unassign(WorkspaceId agency, WorkspaceId client, PersonId by, PersonId member);
}
