package dev.candid.server.egress.internal;

import dev.candid.server.egress.OutgoingMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** A mail in the form in which it goes over the wire: plain text, and the same as HTML for readers that want it. */
final class MimeMail extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    MimeMail(Session session, MailSettings settings, OutgoingMail mail, Instant now) throws MessagingException {
        super(session);
        messageId = "<" + mail.messageId() + ">";
        try {
            setFrom(new InternetAddress(inAscii(settings.from()), settings.fromName(), UTF_8));
            setRecipient(Message.RecipientType.TO, new InternetAddress(inAscii(mail.address()), mail.name(), UTF_8));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java has UTF-8", impossible);
        }
        setSubject(mail.subject(), UTF_8);
        setSentDate(Date.from(now));
        // Machines that answer mail, such as out-of-office notes, keep quiet (RFC 3834).
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        for (Map.Entry<String, String> field : mail.headers().entrySet()) {
            setHeader(field.getKey(), field.getValue());
        }
        setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        saveChanges();
    }

    private static MimeBodyPart part(String content, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, kind);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static String inAscii(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
