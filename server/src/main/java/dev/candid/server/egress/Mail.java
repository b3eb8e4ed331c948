package dev.candid.server.egress;

/** Hands mail to the server that the operator has set, and to no other. Safe for use by many threads. */
public interface Mail {

    /** Whether a mail server is set at all; where none is, pages say so and offer the other way. */
    boolean canSend();

    /** The domain of the sender's address, in which a mail's id is unique; {@code localhost} when no mail can be sent. */
    String domain();

    /** Waits until the server has answered, at most as long as the settings say. */
    SendOutcome send(OutgoingMail mail);
}
