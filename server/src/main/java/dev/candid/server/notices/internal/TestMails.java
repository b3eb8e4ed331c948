package dev.candid.server.notices.internal;

import dev.candid.server.egress.Mail;
import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.egress.SendOutcome;
import dev.candid.server.kernel.PersonId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends a mail at once to somebody who asked to see it, past the outbox. */
@Component
class TestMails {

    private final Mail mail;
    private final MailComposer composer;

    TestMails(Mail mail, MailComposer composer) {
        this.mail = mail;
        this.composer = composer;
    }

    /** @return whether the mail server has taken it */
    boolean send(Matter matter, PersonId person) {
        Optional<OutgoingMail> composed = composer.test(matter, person);
        return composed.isPresent() && mail.send(composed.get()) instanceof SendOutcome.Accepted;
    }
}
