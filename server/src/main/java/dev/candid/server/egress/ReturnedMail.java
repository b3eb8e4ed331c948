package dev.candid.server.egress;

import java.util.function.Consumer;

/** The mailbox to which other mail servers report what became of our mail. */
public interface ReturnedMail {

    /** Whether the operator has set such a mailbox. */
    boolean isSet();

    /**
     * Hands the reports that wait there to {@code reader} and deletes them from the mailbox; other mail stays there,
     * marked as seen.
     *
     * @param limit most mails to look at
     * @return how many reports were handed over
     */
    int read(int limit, Consumer<DeliveryReport> reader);
}
