package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.accounts.Addressees.Addressee;
import dev.candid.server.api.Texts;
import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticePurpose;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.notices.Outbox.Reason;
import dev.candid.server.privacy.SubjectErasedException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes a mail out of its row at the moment it is sent. Whether it may go is asked here and nowhere earlier, so that a
 * choice made while it waited counts.
 */
@Component
class MailComposer {

    /** What came of composing; variants in order of precedence. */
    sealed interface Composition {
        record Dropped(Reason reason) implements Composition {}

        record Ready(OutgoingMail mail, byte[] addressIndex) implements Composition {}
    }

    private final Addressees addressees;
    private final NoticePreferences preferences;
    private final Suppressions suppressions;
    private final Letters letters;
    private final MailRenderer renderer;
    private final Correspondence correspondence;
    private final Envelopes envelopes;

    MailComposer(
            Addressees addressees,
            NoticePreferences preferences,
            Suppressions suppressions,
            Letters letters,
            MailRenderer renderer,
            Correspondence correspondence,
            Envelopes envelopes) {
        this.addressees = addressees;
        this.preferences = preferences;
        this.suppressions = suppressions;
        this.letters = letters;
        this.renderer = renderer;
        this.correspondence = correspondence;
        this.envelopes = envelopes;
    }

    /** Runs in the caller's scope, across workspaces. */
    Composition compose(QueuedMail mail) {
        try {
            return mail.matter().kind().way() == NoticeKind.Way.ADDRESSED
                    ? toAddress(mail)
                    : toPerson(mail, mail.matter().person().orElseThrow());
        } catch (SubjectErasedException gone) {
            return new Composition.Dropped(Reason.NO_ADDRESS);
        }
    }

    private Composition toPerson(QueuedMail mail, PersonId person) {
        NoticeTopic topic = mail.matter().kind().topic();
        Optional<Addressee> found = addressees.find(person);
        if (found.isEmpty()) {
            return new Composition.Dropped(Reason.NO_ADDRESS);
        }
        Addressee addressee = found.get();
        if (toMany(topic) && !addressee.verified()) {
            return new Composition.Dropped(Reason.NOT_VERIFIED);
        }
        byte[] index = suppressions.index(addressee.email());
        if (!suppressions.allow(index, topic)) {
            return new Composition.Dropped(Reason.SUPPRESSED);
        }
        if (preferences.off(person).contains(topic)) {
            boolean consent = topic.choice() == NoticeTopic.Choice.CONSENT;
            return new Composition.Dropped(consent ? Reason.NO_CONSENT : Reason.SWITCHED_OFF);
        }
        Letter.Receiver receiver = receiver(addressee);
        return letters.write(mail.matter())
                .<Composition>map(letter -> new Composition.Ready(
                        outgoing(mail.id(), mail.matter().kind(), letter, receiver, correspondence.texts(person)),
                        index))
                .orElseGet(() -> new Composition.Dropped(Reason.GONE));
    }

    private static boolean toMany(NoticeTopic topic) {
        return topic.purpose() == NoticePurpose.PRODUCT || topic.purpose() == NoticePurpose.MARKETING;
    }

    private Composition toAddress(QueuedMail mail) {
        NoticeKind kind = mail.matter().kind();
        Optional<Letter> letter = letters.write(mail.matter());
        Optional<Letter.Receiver> receiver = letter.flatMap(Letter::receiver);
        if (letter.isEmpty() || receiver.isEmpty()) {
            return new Composition.Dropped(Reason.GONE);
        }
        byte[] index = suppressions.index(receiver.get().address());
        return suppressions.allow(index, kind.topic())
                ? new Composition.Ready(
                        outgoing(
                                mail.id(),
                                kind,
                                letter.get(),
                                receiver.get(),
                                correspondence.texts(receiver.get().language())),
                        index)
                : new Composition.Dropped(Reason.SUPPRESSED);
    }

    /** A mail to somebody who asked to see it; whether others may get it is not asked. */
    Optional<OutgoingMail> test(Matter matter, PersonId person) {
        return addressees
                .find(person)
                .flatMap(addressee -> letters.write(matter)
                        .map(letter -> outgoing(
                                MailId.random(),
                                matter.kind(),
                                letter,
                                receiver(addressee),
                                correspondence.texts(person))));
    }

    private Letter.Receiver receiver(Addressee addressee) {
        return new Letter.Receiver(
                Optional.of(addressee.person()),
                addressee.email(),
                addressee.name().reveal(),
                correspondence.language(addressee.person()));
    }

    private OutgoingMail outgoing(MailId id, NoticeKind kind, Letter letter, Letter.Receiver receiver, Texts texts) {
        Optional<String> leave = envelopes.leave(kind.topic(), receiver);
        MailRenderer.Rendered rendered = renderer.render(kind, letter, receiver.name(), texts, leave);
        return envelopes.close(id, receiver, rendered, leave);
    }
}
