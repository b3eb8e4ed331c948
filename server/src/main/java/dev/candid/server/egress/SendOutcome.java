package dev.candid.server.egress;

/** What came of handing over a mail; variants in order of precedence. */
public sealed interface SendOutcome {

    /** No mail server is set. */
    record NotSet() implements SendOutcome {}

    /** Worth another try later. */
    record Deferred(Cause cause) implements SendOutcome {}

    /** The server says for good that there is no such mailbox. */
    record AddressRefused() implements SendOutcome {}

    /** The server says for good that it does not take this mail, for another reason. @param code of its answer */
    record MailRefused(int code) implements SendOutcome {}

    /** The server has taken the mail over. */
    record Accepted() implements SendOutcome {}

    /** Why not now. */
    enum Cause {
        /** Every connection that the settings allow is in use. */
        BUSY,
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The server does not know us by these credentials. */
        SIGN_IN_REFUSED,
        /** The server says: later. */
        LATER
    }
}
