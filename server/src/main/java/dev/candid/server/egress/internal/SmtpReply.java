package dev.candid.server.egress.internal;

import dev.candid.server.egress.SendOutcome;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a server's refusal means for us.
 *
 * @param code three digits (RFC 5321)
 * @param detail the enhanced status code (RFC 3463), such as {@code 5.1.1}; empty when the server gives none
 * @param aboutReceiver whether it was said about the receiver's address
 */
record SmtpReply(int code, String detail, boolean aboutReceiver) {

    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** The answers to a receiver's address that mean "no such mailbox" where no enhanced code says more. */
    private static final int NO_MAILBOX = 550;

    private static final int NOT_HERE = 551;
    private static final int NO_SUCH_NAME = 553;

    static SendOutcome outcome(MessagingException failure) {
        return find(failure)
                .map(SmtpReply::outcome)
                .orElseGet(() -> new SendOutcome.Deferred(SendOutcome.Cause.UNREACHABLE));
    }

    /** The most telling answer in the chain: one about the receiver goes before one about the whole mail. */
    private static Optional<SmtpReply> find(MessagingException failure) {
        Optional<SmtpReply> general = Optional.empty();
        for (Exception link = failure; link instanceof MessagingException chained; link = chained.getNextException()) {
            String said = String.valueOf(chained.getMessage());
            if (chained instanceof SMTPAddressFailedException address) {
                return Optional.of(new SmtpReply(address.getReturnCode(), enhanced(said), true));
            }
            if (general.isEmpty() && chained instanceof SMTPSendFailedException sending) {
                general = Optional.of(new SmtpReply(sending.getReturnCode(), enhanced(said), false));
            }
            if (general.isEmpty() && chained instanceof SMTPSenderFailedException sender) {
                general = Optional.of(new SmtpReply(sender.getReturnCode(), enhanced(said), false));
            }
        }
        return general;
    }

    private static String enhanced(String said) {
        Matcher code = ENHANCED.matcher(said);
        return code.find() ? code.group(1) : "";
    }

    SendOutcome outcome() {
        if (code < 500 || code > 599) {
            return new SendOutcome.Deferred(SendOutcome.Cause.LATER);
        }
        boolean dead = detail.isEmpty()
                ? aboutReceiver && (code == NO_MAILBOX || code == NOT_HERE || code == NO_SUCH_NAME)
                : meansNoMailbox(detail);
        return dead ? new SendOutcome.AddressRefused() : new SendOutcome.MailRefused(code);
    }

    /** Bad destination mailbox, host or syntax, or a mailbox that was closed; not a full one and no policy. */
    static boolean meansNoMailbox(String detail) {
        return detail.matches("5\\.1\\.(1|2|3|6|10)") || detail.equals("5.2.1");
    }
}
