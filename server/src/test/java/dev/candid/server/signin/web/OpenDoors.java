package dev.candid.server.signin.web;

import dev.candid.server.signin.KnownAddressUsed;
import dev.candid.server.signin.MailLinkId;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.MailReadiness;
import dev.candid.server.signin.PasswordResetAsked;
import dev.candid.server.signin.SecurityChange;
import dev.candid.server.signin.SignInLinkAsked;
import dev.candid.server.signin.VerificationAsked;
import dev.candid.testing.ApiWorkspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;

/** An installation that can send mail, with a mailbox that tests read. */
@TestConfiguration(proxyBeanMethods = false)
class OpenDoors {

    /** What would have been mailed, and which changes people would have been told of. */
    static final class Mailbox {

        private final BlockingQueue<MailLinkId> links = new LinkedBlockingQueue<>();
        private final List<SecurityChange> changes = new CopyOnWriteArrayList<>();
        private final MailLinks mailLinks;

        Mailbox(MailLinks mailLinks) {
            this.mailLinks = mailLinks;
        }

        @EventListener
        void asked(SignInLinkAsked event) {
            links.add(event.linkId());
        }

        @EventListener
        void asked(PasswordResetAsked event) {
            links.add(event.linkId());
        }

        @EventListener
        void asked(VerificationAsked event) {
            links.add(event.linkId());
        }

        @EventListener
        void used(KnownAddressUsed event) {
            links.add(event.linkId());
        }

        @EventListener
        void changed(SecurityChange event) {
            changes.add(event);
        }

        List<SecurityChange> changes() {
            return changes;
        }

        /** The next mail; waits for it, because it is written after the answer. */
        MailLinks.Letter next() throws InterruptedException {
            MailLinkId link = links.poll(10, TimeUnit.SECONDS);
            if (link == null) {
                throw new AssertionError("no mail came");
            }
            // The event comes from inside the transaction that writes the link.
            for (int look = 0; look < 100; look++) {
                Optional<MailLinks.Letter> letter = mailLinks.letter(link);
                if (letter.isPresent()) {
                    return letter.get();
                }
                ApiWorkspace.pause();
            }
            throw new AssertionError("the mail's link is not there");
        }

        boolean isEmpty() {
            return links.isEmpty();
        }

        void clear() {
            links.clear();
            changes.clear();
        }
    }

    @Bean
    @Primary
    MailReadiness ready() {
        return () -> true;
    }

    @Bean
    Mailbox mailbox(MailLinks mailLinks) {
        return new Mailbox(mailLinks);
    }
}
