package dev.candid.server.signin.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.KnownAddressUsed;
import dev.candid.server.signin.MailLinkId;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.PasswordResetAsked;
import dev.candid.server.signin.SignInLinkAsked;
import dev.candid.server.signin.VerificationAsked;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notes that a link is to be sent and tells so, in one transaction: whoever sends it writes that down in the same. */
@Component
class MailLinkDesk {

    private final Tenancy tenancy;
    private final MailLinkRows links;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailLinkDesk(Tenancy tenancy, MailLinkRows links, ApplicationEventPublisher events, Clock clock) {
        this.tenancy = tenancy;
        this.links = links;
        this.events = events;
        this.clock = clock;
    }

    void order(PersonId person, MailLinkPurpose purpose, Locale language) {
        tenancy.acrossWorkspaces(() -> {
            MailLinkId link = links.add(person, purpose, language);
            Instant now = clock.instant();
            events.publishEvent(
                    switch (purpose) {
                        case SIGN_IN -> new SignInLinkAsked(link, person, now);
                        case RESET -> new PasswordResetAsked(link, person, now);
                        case VERIFY, SIGN_UP -> new VerificationAsked(link, person, now);
                        case HANDED_OVER -> throw new IllegalArgumentException("a link to hand over is not mailed");
                        case KNOWN_ADDRESS -> new KnownAddressUsed(link, person, now);
                    });
        });
    }
}
