package dev.candid.server.notices;

import dev.candid.server.api.PageCursor;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A person's messages in the product; each goes after 90 days. Safe for use by many threads. */
public interface Inbox {

    /**
     * A message as it reads now: its words are made when it is looked at.
     *
     * @param text empty where the title says it all
     * @param href where to go from it, an address of this server; empty when there is nowhere any more
     */
    record Notice(
            NoticeId id,
            NoticeKind kind,
            String title,
            String text,
            Optional<String> href,
            Instant createdAt,
            boolean read) {

        @Override
        public String toString() {
            return "Notice[" + id + "]";
        }
    }

    /** How many are not read yet; counts to 100 and no further. */
    int unread(PersonId person);

    /** @param limit 1 to 201, newest first */
    List<Notice> list(PersonId person, Texts texts, boolean unreadOnly, Optional<PageCursor> after, int limit);

    /** @return whether the person has this message and it was the other way before */
    boolean mark(PersonId person, NoticeId notice, boolean read);

    /** @return how many were not read before */
    int markAllRead(PersonId person);
}
