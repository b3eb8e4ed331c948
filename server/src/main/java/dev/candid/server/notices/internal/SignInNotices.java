package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.signin.KnownAddressUsed;
import dev.candid.server.signin.MailLinkId;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.PasswordResetAsked;
import dev.candid.server.signin.SignInLinkAsked;
import dev.candid.server.signin.VerificationAsked;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends the links that people ask for; each is minted while its mail is written. */
@Component
class SignInNotices implements LetterWriter {

    private final Post post;
    private final MailLinks links;
    private final Addressees addressees;
    private final Clock clock;

    SignInNotices(Post post, MailLinks links, Addressees addressees, Clock clock) {
        this.post = post;
        this.links = links;
        this.addressees = addressees;
        this.clock = clock;
    }

    @EventListener
    void on(SignInLinkAsked asked) {
        tell(asked.linkId(), asked.personId(), NoticeKind.SIGN_IN_LINK, asked.occurredAt());
    }

    @EventListener
    void on(PasswordResetAsked asked) {
        tell(asked.linkId(), asked.personId(), NoticeKind.PASSWORD_RESET, asked.occurredAt());
    }

    /** A newcomer has no account yet: the link makes it. */
    @EventListener
    void on(VerificationAsked asked) {
        NoticeKind kind =
                addressees.find(asked.personId()).isPresent() ? NoticeKind.ADDRESS_VERIFICATION : NoticeKind.SIGN_UP;
        tell(asked.linkId(), asked.personId(), kind, asked.occurredAt());
    }

    @EventListener
    void on(KnownAddressUsed used) {
        tell(used.linkId(), used.personId(), NoticeKind.ADDRESS_KNOWN, used.occurredAt());
    }

    private void tell(MailLinkId link, PersonId person, NoticeKind kind, Instant occurredAt) {
        post.tell("link/" + link, Matter.to(person, kind, occurredAt).about(link.value()));
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(
                NoticeKind.SIGN_IN_LINK,
                NoticeKind.PASSWORD_RESET,
                NoticeKind.ADDRESS_VERIFICATION,
                NoticeKind.SIGN_UP,
                NoticeKind.ADDRESS_KNOWN);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return links.letter(new MailLinkId(matter.about().orElseThrow()))
                .map(letter -> letter(letter.path(), letter.until())
                        .to(new Letter.Receiver(
                                matter.person(), letter.to(), letter.name().reveal(), letter.language())));
    }

    @Override
    public Letter example(NoticeKind kind) {
        MailLinkPurpose purpose = switch (kind) {
            case PASSWORD_RESET -> MailLinkPurpose.RESET;
            case ADDRESS_VERIFICATION -> MailLinkPurpose.VERIFY;
            case SIGN_UP -> MailLinkPurpose.SIGN_UP;
            case ADDRESS_KNOWN -> MailLinkPurpose.KNOWN_ADDRESS;
            default -> MailLinkPurpose.SIGN_IN;
        };
        return letter(purpose.path() + "…", clock.instant().plus(purpose.life()));
    }

    private static Letter letter(String path, Instant until) {
        return Letter.leadingTo(path).with(MailVariable.VALID_UNTIL, texts -> texts.dateTime(until));
    }
}
