package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.InvitationId;
import dev.candid.server.accounts.InvitationMade;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Workspace;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.accounts.internal.InvitationRows.Open;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Invitations in PostgreSQL, found by the hash of a link's token. */
@Service
class JdbcInvitations implements Invitations {

    private final Tenancy tenancy;
    private final InvitationRows rows;
    private final JdbcMembers members;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcInvitations(
            Tenancy tenancy,
            InvitationRows rows,
            JdbcMembers members,
            Workspaces workspaces,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.members = members;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public InviteOutcome invite(WorkspaceId workspace, PersonId inviter, Optional<EmailAddress> email, Role role) {
        return tenancy.acrossWorkspaces(() -> {
            boolean covered = members.lock(workspace)
                    && members.place(workspace, inviter)
                            .filter(place -> place.role().covers(role))
                            .isPresent();
            if (!covered) {
                return new InviteOutcome.NotCovered();
            }
            if (email.isPresent() && members.has(workspace, email.get())) {
                return new InviteOutcome.MemberAlready();
            }
            List<Invitation> open = open(workspace);
            Optional<Invitation> same = email.flatMap(address -> open.stream()
                    .filter(invitation -> isFor(invitation, address))
                    .findFirst());
            if (same.isPresent()) {
                return new InviteOutcome.InvitedAlready(same.get().id());
            }
            if (open.size() >= MOST_OPEN || rows.isFull(workspace, open.size())) {
                return new InviteOutcome.Full();
            }
            return new InviteOutcome.Made(make(workspace, inviter, email, role));
        });
    }

    private static boolean isFor(Invitation invitation, EmailAddress address) {
        return invitation
                .email()
                .filter(other -> other.normalised().equals(address.normalised()))
                .isPresent();
    }

    private InvitationLink make(WorkspaceId workspace, PersonId inviter, Optional<EmailAddress> email, Role role) {
        Instant now = clock.instant();
        Instant expires = now.plus(LIFE);
        InvitationId id = rows.insert(workspace, inviter, email, role, expires);
        if (email.isPresent()) {
            events.publishEvent(new InvitationMade(id, workspace, now));
        }
        return new InvitationLink(id, rows.link(workspace, id), expires);
    }

    @Override
    public List<Invitation> open(WorkspaceId workspace) {
        return tenancy.acrossWorkspaces(
                () -> rows.of(workspace).stream().map(Open::invitation).toList());
    }

    @Override
    public Optional<InvitationLink> renew(WorkspaceId workspace, InvitationId invitation) {
        Instant now = clock.instant();
        Instant expires = now.plus(LIFE);
        return tenancy.acrossWorkspaces(() -> {
            if (!rows.prolong(workspace, invitation, expires)) {
                return Optional.empty();
            }
            boolean byMail = rows.withId(invitation)
                    .flatMap(open -> open.invitation().email())
                    .isPresent();
            if (byMail) {
                events.publishEvent(new InvitationMade(invitation, workspace, now));
            }
            return Optional.of(new InvitationLink(invitation, rows.link(workspace, invitation), expires));
        });
    }

    @Override
    public boolean revoke(WorkspaceId workspace, InvitationId invitation) {
        return tenancy.inWorkspace(workspace, () -> rows.end(workspace, invitation, false));
    }

    @Override
    public Optional<Invite> look(String token) {
        return tenancy.acrossWorkspaces(() -> rows.withToken(token)
                .flatMap(open -> workspaces
                        .find(open.workspace())
                        .map(workspace -> new Invite(
                                workspace.id(),
                                workspace.name(),
                                open.invitation().inviter(),
                                open.invitation().role(),
                                open.invitation().expiresAt()))));
    }

    @Override
    public AcceptOutcome accept(String token, PersonId person) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Open> found = rows.withToken(token);
            if (found.isEmpty() || !members.lock(found.get().workspace())) {
                return new AcceptOutcome.LinkSpent();
            }
            WorkspaceId workspace = found.get().workspace();
            Invitation invitation = found.get().invitation();
            Accounts.Account account = new Accounts.Account(person, workspace);
            if (members.place(workspace, person).isPresent()) {
                return new AcceptOutcome.MemberAlready(account);
            }
            if (!rows.end(workspace, invitation.id(), true)) {
                return new AcceptOutcome.LinkSpent();
            }
            members.insert(workspace, person, invitation.role(), false);
            return new AcceptOutcome.Accepted(account);
        });
    }

    @Override
    public Optional<InvitationMail> mail(InvitationId invitation) {
        return tenancy.acrossWorkspaces(() -> rows.withId(invitation)
                .flatMap(open -> workspaces.find(open.workspace()).flatMap(workspace -> mail(open, workspace))));
    }

    private Optional<InvitationMail> mail(Open open, Workspace workspace) {
        Invitation invitation = open.invitation();
        return invitation
                .email()
                .map(address -> new InvitationMail(
                        address,
                        workspace.name(),
                        invitation.inviter(),
                        invitation.role(),
                        rows.link(workspace.id(), invitation.id()),
                        invitation.expiresAt(),
                        workspace.profile().language()));
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(rows::sweep);
    }
}
