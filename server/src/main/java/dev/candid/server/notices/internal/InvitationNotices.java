package dev.candid.server.notices.internal;

import dev.candid.server.accounts.InvitationId;
import dev.candid.server.accounts.InvitationMade;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to people who are invited; most of them have no account. */
@Component
class InvitationNotices implements LetterWriter {

    private final Post post;
    private final Invitations invitations;
    private final Clock clock;

    InvitationNotices(Post post, Invitations invitations, Clock clock) {
        this.post = post;
        this.invitations = invitations;
        this.clock = clock;
    }

    @EventListener
    void on(InvitationMade made) {
        Matter matter = new Matter(
                NoticeKind.INVITATION,
                Optional.empty(),
                Optional.of(made.workspaceId()),
                Optional.of(made.invitationId().value()),
                0,
                0,
                0,
                made.occurredAt());
        post.tell("invitation/" + made.invitationId() + "/" + made.occurredAt(), matter);
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.INVITATION);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return invitations
                .mail(new InvitationId(matter.about().orElseThrow()))
                .map(mail -> letter(
                                mail.path(),
                                mail.inviter().map(Name::reveal),
                                mail.workspaceName().reveal(),
                                mail.role(),
                                mail.expiresAt())
                        .to(new Letter.Receiver(
                                Optional.empty(), mail.to(), "", mail.language().orElse(Locale.ENGLISH))));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return letter(
                "/invitations/…",
                Optional.of("Sam"),
                "Northwind",
                Role.CREATOR,
                clock.instant().plus(Invitations.LIFE));
    }

    private static Letter letter(String path, Optional<String> inviter, String workspace, Role role, Instant until) {
        return Letter.leadingTo(path)
                .with(MailVariable.INVITER_NAME, texts -> inviter.orElseGet(() -> texts.of("notices.mail.somebody")))
                .with(MailVariable.WORKSPACE_NAME, workspace)
                .with(MailVariable.ROLE, texts -> texts.of("notices.role." + role.code()))
                .with(MailVariable.VALID_UNTIL, texts -> texts.dateTime(until));
    }
}
