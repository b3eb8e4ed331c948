package dev.candid.server.notices;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.PageCursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits to be sent and what became of the rest, for who runs the installation. Tells no address and no words. */
public interface Outbox {

    /** Where a mail stands. */
    enum State {
        WAITING,
        SENDING,
        SENT,
        /** Not sent on purpose; the reason says why. */
        DROPPED,
        /** Given up; can be tried again by hand. */
        DEAD
    }

    /** Why a mail was dropped, given up or put off. */
    enum Reason {
        /** It would be of no use any more. */
        EXPIRED,
        /** What it is about is gone. */
        GONE,
        /** The person is gone. */
        NO_ADDRESS,
        /** Nobody has shown that the address is theirs. */
        NOT_VERIFIED,
        SUPPRESSED,
        SWITCHED_OFF,
        NO_CONSENT,
        /** The message to many that it belongs to was stopped. */
        STOPPED,
        /** The mail server could not take it then. */
        DEFERRED,
        ADDRESS_REFUSED,
        MAIL_REFUSED,
        BOUNCED,
        TRIES_USED_UP
    }

    /** @param dueAt of the next try */
    record Entry(
            MailId id,
            NoticeKind kind,
            State state,
            Optional<Reason> reason,
            int attempts,
            Instant createdAt,
            Instant dueAt,
            Optional<Instant> endedAt) {}

    /** How many mails there are in each state; those that ended go after 30 days. */
    Map<State, Long> counts();

    /** @param state empty for all @param limit 1 to 201, newest first */
    List<Entry> list(Optional<State> state, Optional<PageCursor> after, int limit);

    /** Tries a mail that was given up once more, if it is still of use. @return whether it was given up */
    boolean retry(MailId mail);

    /** Addresses that are not written to, by reason. */
    Map<SuppressionReason, Long> suppressed();

    /** Whether and why an address is not written to. */
    Optional<SuppressionReason> suppression(EmailAddress address);

    /** Lets an address be written to again. @return whether it was not */
    boolean lift(EmailAddress address);
}
