package dev.candid.server.egress.internal;

import dev.candid.server.egress.DeliveryReport;
import dev.candid.server.egress.ReturnedMail;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads reports from an IMAP mailbox. What is understood is deleted there: it quotes addresses and headers of people. */
@Component
class ImapReturnedMail implements ReturnedMail {

    private static final EventLog LOG = EventLog.of(ImapReturnedMail.class);

    /** A report quotes a mail of ours, which are small; more than this is something else. */
    private static final int MOST_BYTES = 2 << 20;

    private enum Event {
        REPORTS_UNREADABLE
    }

    private final MailSettings settings;
    private final Session session;

    ImapReturnedMail(MailSettings settings) {
        this.settings = settings;
        this.session = MailSessions.imap(settings);
    }

    @Override
    public boolean isSet() {
        return settings.reports().set();
    }

    @Override
    public int read(int limit, Consumer<DeliveryReport> reader) {
        if (!isSet()) {
            return 0;
        }
        MailSettings.Reports reports = settings.reports();
        try (Store store = session.getStore()) {
            store.connect(reports.user(), reports.password());
            // Closing the folder expunges what is marked as deleted.
            try (Folder folder = store.getFolder(reports.folder())) {
                folder.open(Folder.READ_WRITE);
                return read(folder, limit, reader);
            }
        } catch (MessagingException | IOException outage) {
            LOG.warn(Event.REPORTS_UNREADABLE, LogField.EXCEPTION.of(outage.getClass()));
            return 0;
        }
    }

    private static int read(Folder folder, int limit, Consumer<DeliveryReport> reader)
            throws MessagingException, IOException {
        Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        int count = 0;
        for (Message message : Arrays.copyOf(unseen, Math.min(limit, unseen.length))) {
            Optional<DeliveryReport> report =
                    message.getSize() > MOST_BYTES ? Optional.empty() : ReportParts.read(message);
            report.ifPresent(reader);
            message.setFlag(report.isPresent() ? Flags.Flag.DELETED : Flags.Flag.SEEN, true);
            count += report.isPresent() ? 1 : 0;
        }
        return count;
    }
}
