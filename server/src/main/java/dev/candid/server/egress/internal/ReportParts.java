package dev.candid.server.egress.internal;

import dev.candid.server.egress.DeliveryReport;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** Understands reports on the delivery of mail (RFC 3464) and of complaints about it (RFC 5965). */
final class ReportParts {

    private Optional<DeliveryReport.Kind> kind = Optional.empty();
    private Optional<String> messageId = Optional.empty();

    private ReportParts() {}

    /** @return empty for a mail that is no such report, and for one that only says that delivery takes longer */
    static Optional<DeliveryReport> read(Message message) throws MessagingException, IOException {
        if (!(message instanceof MimeMessage report) || !message.isMimeType("multipart/report")) {
            return Optional.empty();
        }
        ReportParts found = new ReportParts();
        MimeMultipart parts = new MimeMultipart(
                new MimeMessage(report).getDataHandler().getDataSource()); // a copy: servers differ in parts of parts;
        for (int index = 0; index < parts.getCount(); index++) {
            found.look(parts.getBodyPart(index));
        }
        return found.kind.flatMap(kind -> found.messageId.map(messageId -> new DeliveryReport(messageId, kind)));
    }

    private void look(BodyPart part) throws MessagingException, IOException {
        String type = new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        switch (type) {
            case "message/delivery-status", "message/global-delivery-status" -> {
                try (InputStream body = part.getInputStream()) {
                    kind = deliveryKind(new DeliveryStatus(body));
                }
            }
            case "message/feedback-report" -> kind = Optional.of(DeliveryReport.Kind.COMPLAINT);
            case "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers" -> {
                try (InputStream body = part.getInputStream()) {
                    messageId = Optional.ofNullable(first(new InternetHeaders(body), "Message-ID"))
                            .map(text -> text.replaceAll("[<>\\s]", ""));
                }
            }
            default -> {}
        }
    }

    /** The worst of what is said about the receivers; each mail of ours has one. */
    private static Optional<DeliveryReport.Kind> deliveryKind(DeliveryStatus status) {
        Optional<DeliveryReport.Kind> worst = Optional.empty();
        for (int index = 0; index < status.getRecipientDSNCount(); index++) {
            InternetHeaders receiver = status.getRecipientDSN(index);
            if (!"failed".equalsIgnoreCase(first(receiver, "Action"))) {
                continue;
            }
            String detail = String.valueOf(first(receiver, "Status")).replaceAll("[^0-9.].*", "");
            if (SmtpReply.meansNoMailbox(detail)) {
                return Optional.of(DeliveryReport.Kind.ADDRESS_DEAD);
            }
            worst = Optional.of(DeliveryReport.Kind.FAILED);
        }
        return worst;
    }

    private static @Nullable String first(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? null : value.strip();
    }
}
