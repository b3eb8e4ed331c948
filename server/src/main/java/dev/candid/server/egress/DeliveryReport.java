package dev.candid.server.egress;

/**
 * What another mail server says about a mail of ours. Anybody can write such a thing: its reader checks that the id is
 * one of ours before it believes it.
 *
 * @param messageId of the mail it is about, without angle brackets
 */
public record DeliveryReport(String messageId, Kind kind) {

    /** What became of the mail. */
    public enum Kind {
        /** There is no such mailbox (RFC 3463: 5.1.x, 5.2.1). */
        ADDRESS_DEAD,
        /** It was not delivered, for a reason that may pass: a full mailbox, a server that was away too long. */
        FAILED,
        /** Its receiver called it unwanted (RFC 5965). */
        COMPLAINT
    }
}
