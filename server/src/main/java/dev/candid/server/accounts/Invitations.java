package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Invitations into workspaces. Whoever holds a link may accept once, within seven days: a signed-in person by {@link
 * #accept}, a newcomer by making an account first. Safe for use by many threads.
 */
public interface Invitations {

    Duration LIFE = Duration.ofDays(7);

    /** The most open invitations of a workspace. */
    int MOST_OPEN = 100;

    /** An invitation's path with its token, {@code /invitations/…}; shown once and stored nowhere. Prints redacted. */
    record InvitationLink(InvitationId invitation, String path, Instant expiresAt) {
        @Override
        public String toString() {
            return "InvitationLink[redacted]";
        }
    }

    /** What came of inviting; variants in order of precedence. */
    sealed interface InviteOutcome {
        /** Whoever invites is no member, or the own role does not cover the one to give. */
        record NotCovered() implements InviteOutcome {}

        /** The person with this address is a member. */
        record MemberAlready() implements InviteOutcome {}

        /** This address has an open invitation. */
        record InvitedAlready(InvitationId invitation) implements InviteOutcome {}

        /** There are as many open invitations as there may be, or as many members as the agency allows. */
        record Full() implements InviteOutcome {}

        record Made(InvitationLink link) implements InviteOutcome {}
    }

    /** An open invitation as the workspace sees it. @param email empty for one by link alone */
    record Invitation(
            InvitationId id,
            Optional<EmailAddress> email,
            Role role,
            Optional<Name> inviter,
            Instant createdAt,
            Instant expiresAt) {}

    /** What the holder of a link sees before accepting. */
    record Invite(WorkspaceId workspace, Name workspaceName, Optional<Name> inviter, Role role, Instant expiresAt) {}

    /** What an e-mail says. @param path of a new link beside those there are; prints redacted */
    record InvitationMail(
            EmailAddress to,
            Name workspaceName,
            Optional<Name> inviter,
            Role role,
            String path,
            Instant expiresAt,
            Optional<Locale> language) {
        @Override
        public String toString() {
            return "InvitationMail[redacted]";
        }
    }

    /** What came of accepting; variants in order of precedence. */
    sealed interface AcceptOutcome {
        /** Unknown, used, revoked or expired; the answer does not say which. */
        record LinkSpent() implements AcceptOutcome {}

        /** The person was a member before and keeps the role; the invitation stays open for somebody else. */
        record MemberAlready(Accounts.Account account) implements AcceptOutcome {}

        record Accepted(Accounts.Account account) implements AcceptOutcome {}
    }

    /** Invites by e-mail, or by a link alone; there is always a link to copy. */
    InviteOutcome invite(WorkspaceId workspace, PersonId inviter, Optional<EmailAddress> email, Role role);

    /** The open invitations, newest first; at most {@link #MOST_OPEN}. */
    List<Invitation> open(WorkspaceId workspace);

    /** Prolongs an open invitation to seven days from now, sends the e-mail again if it has an address, and makes a link. */
    Optional<InvitationLink> renew(WorkspaceId workspace, InvitationId invitation);

    /** @return whether the workspace had this invitation open */
    boolean revoke(WorkspaceId workspace, InvitationId invitation);

    /** Looks at an invitation by a link's token without using it; empty if it cannot be used. */
    Optional<Invite> look(String token);

    AcceptOutcome accept(String token, PersonId person);

    /** The words and a link for the e-mail; empty if the invitation has ended or has no address. */
    Optional<InvitationMail> mail(InvitationId invitation);
}
