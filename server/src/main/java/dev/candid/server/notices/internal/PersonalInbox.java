package dev.candid.server.notices.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.Inbox;
import dev.candid.server.notices.NoticeId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Makes stored ids into words when somebody looks. */
@Service
class PersonalInbox implements Inbox {

    private final Tenancy tenancy;
    private final NoticeRows rows;
    private final Letters letters;
    private final Clock clock;

    PersonalInbox(Tenancy tenancy, NoticeRows rows, Letters letters, Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public int unread(PersonId person) {
        return tenancy.acrossWorkspaces(() -> rows.unread(person));
    }

    @Override
    public List<Notice> list(PersonId person, Texts texts, boolean unreadOnly, Optional<PageCursor> after, int limit) {
        List<NoticeRows.Stored> stored = tenancy.acrossWorkspaces(() -> rows.page(person, unreadOnly, after, limit));
        return stored.stream().map(notice -> notice(notice, texts)).toList();
    }

    private Notice notice(NoticeRows.Stored stored, Texts texts) {
        Matter matter = stored.matter();
        Optional<Letter> letter = letters.write(matter);
        String key = "notices.inbox." + matter.kind().code();
        if (letter.isEmpty()) {
            return new Notice(
                    stored.id(),
                    matter.kind(),
                    texts.of("notices.inbox.gone"),
                    "",
                    Optional.empty(),
                    matter.since(),
                    stored.read());
        }
        Object[] values = MailRenderer.values(matter.kind(), letter.get(), texts);
        return new Notice(
                stored.id(),
                matter.kind(),
                texts.of(key + ".title", values),
                texts.of(key + ".text", values),
                letter.get().href().filter(href -> href.startsWith("/")),
                matter.since(),
                stored.read());
    }

    @Override
    public boolean mark(PersonId person, NoticeId notice, boolean read) {
        return tenancy.acrossWorkspaces(
                () -> rows.mark(person, notice, read ? Optional.of(clock.instant()) : Optional.empty()));
    }

    @Override
    public int markAllRead(PersonId person) {
        return tenancy.acrossWorkspaces(() -> rows.markAll(person, clock.instant()));
    }
}
