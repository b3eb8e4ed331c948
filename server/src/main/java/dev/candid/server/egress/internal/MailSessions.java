package dev.candid.server.egress.internal;

import dev.candid.server.egress.internal.MailSettings.Encryption;
import jakarta.mail.Session;
import java.util.Properties;

/** How the mail library is to speak: only to the host that is set, only as encrypted as it says, never without end. */
final class MailSessions {

    private MailSessions() {}

    static Session smtp(MailSettings settings) {
        Properties properties = properties("smtp", settings.host(), settings.port(), settings.encryption());
        limit(properties, "smtp", settings);
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
        if (!settings.reports().address().isBlank()) {
            properties.setProperty("mail.smtp.from", settings.reports().address());
        }
        return Session.getInstance(properties);
    }

    static Session imap(MailSettings settings) {
        MailSettings.Reports reports = settings.reports();
        Properties properties = properties("imap", reports.host(), reports.port(), reports.encryption());
        limit(properties, "imap", settings);
        properties.setProperty("mail.store.protocol", "imap");
        properties.setProperty("mail.imap.peek", "true"); // what was not worked through stays unseen
        return Session.getInstance(properties);
    }

    private static Properties properties(String protocol, String host, int port, Encryption encryption) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", Integer.toString(port));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        switch (encryption) {
            case STARTTLS -> {
                properties.setProperty(prefix + "starttls.enable", "true");
                properties.setProperty(prefix + "starttls.required", "true");
            }
            case TLS -> properties.setProperty(prefix + "ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    private static void limit(Properties properties, String protocol, MailSettings settings) {
        String millis = Long.toString(settings.timeout().toMillis());
        properties.setProperty("mail." + protocol + ".connectiontimeout", millis);
        properties.setProperty("mail." + protocol + ".timeout", millis);
        properties.setProperty("mail." + protocol + ".writetimeout", millis);
    }
}
