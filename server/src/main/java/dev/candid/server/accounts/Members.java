package dev.candid.server.accounts;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;

/**
 * Who belongs to a workspace. Commands on one workspace run one after the other, so that it always has an owner. Nobody
 * acts on a role that can do more than the own one. Safe for use by many threads.
 */
public interface Members {

    /** What came of a command on a member; variants in order of precedence. */
    sealed interface MemberOutcome {
        /** There is no such member, or whoever asks is none. */
        record Unknown() implements MemberOutcome {}

        /** The role of whoever asks does not cover that of the member, or the new one. */
        record NotCovered() implements MemberOutcome {}

        /** A workspace keeps an owner; nothing was changed. */
        record LastOwner() implements MemberOutcome {}

        /** Somebody else changed the role since; nothing was changed. */
        record Conflict(Role current) implements MemberOutcome {}

        /** @param keysRevoked API keys that stopped working with it */
        record Done(int keysRevoked) implements MemberOutcome {}
    }

    /** A workspace's members in the order in which they came. @param limit 1 to 200 */
    List<Member> list(WorkspaceId workspace, Optional<PageCursor> after, int limit);

    Optional<Member> find(WorkspaceId workspace, PersonId person);

    /** @param version the one that the change was made from */
    MemberOutcome changeRole(WorkspaceId workspace, PersonId by, PersonId member, Role role, long version);

    /** Takes a member out, with open invitations the member made and, from an agency, the places at its clients. */
    MemberOutcome remove(WorkspaceId workspace, PersonId by, PersonId member, boolean revokeKeys);

    /** Leaves a workspace; the keys the person made there go as well. */
    MemberOutcome leave(WorkspaceId workspace, PersonId person);

    /** Makes a member the owner and the present owner who asks an admin. */
    MemberOutcome transfer(WorkspaceId workspace, PersonId owner, PersonId to);
}
