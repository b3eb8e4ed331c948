package dev.candid.server.notices.internal;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.signin.AddressChangeAsked;
import dev.candid.server.signin.AddressChangeId;
import dev.candid.server.signin.AddressChanged;
import dev.candid.server.signin.AddressChanges;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the new address of a wish, and the former one of the wish and of the change. */
@Component
class AddressChangeNotices implements LetterWriter {

    private final Post post;
    private final AddressChanges changes;
    private final Correspondence correspondence;
    private final Clock clock;

    AddressChangeNotices(Post post, AddressChanges changes, Correspondence correspondence, Clock clock) {
        this.post = post;
        this.changes = changes;
        this.correspondence = correspondence;
        this.clock = clock;
    }

    @EventListener
    void on(AddressChangeAsked asked) {
        String event = "address-change/" + asked.changeId() + "/" + asked.occurredAt();
        post.tell(
                event,
                Matter.to(asked.personId(), NoticeKind.ADDRESS_CHANGE, asked.occurredAt())
                        .about(asked.changeId().value()));
        post.tell(event + "/told", Matter.to(asked.personId(), NoticeKind.ADDRESS_CHANGE_ASKED, asked.occurredAt()));
    }

    @EventListener
    void on(AddressChanged changed) {
        post.tell(
                "address-changed/" + changed.changeId(),
                Matter.to(changed.personId(), NoticeKind.ADDRESS_CHANGED, changed.occurredAt())
                        .about(changed.changeId().value()));
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.ADDRESS_CHANGE, NoticeKind.ADDRESS_CHANGED);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        AddressChangeId change = new AddressChangeId(matter.about().orElseThrow());
        PersonId person = matter.person().orElseThrow();
        return matter.kind() == NoticeKind.ADDRESS_CHANGE
                ? changes.letter(change)
                        .map(letter -> link(letter.path(), letter.until()).to(receiver(person, letter.to())))
                : changes.former(change).map(former -> told(matter.since()).to(receiver(person, former)));
    }

    private Letter.Receiver receiver(PersonId person, EmailAddress address) {
        return new Letter.Receiver(Optional.of(person), address, "", correspondence.language(person));
    }

    @Override
    public Letter example(NoticeKind kind) {
        Instant now = clock.instant();
        return kind == NoticeKind.ADDRESS_CHANGE
                ? link("/sign-in/address/…", now.plus(AddressChanges.LIFE))
                : told(now);
    }

    private static Letter link(String path, Instant until) {
        return Letter.leadingTo(path).with(MailVariable.VALID_UNTIL, texts -> texts.dateTime(until));
    }

    private static Letter told(Instant since) {
        return Letter.plain().with(MailVariable.HAPPENED_AT, texts -> texts.dateTime(since));
    }
}
