package dev.candid.server.egress.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code candid.mail}. The hosts named here are the only ones that mail can go to or come from.
 *
 * @param host of the mail server; empty: no mail is sent
 * @param from the sender's address
 * @param fromName what receivers see beside it
 * @param connections most of them at once
 * @param timeout how long to wait for the connection, for an answer and for a write
 * @param reports where other servers send what became of our mail
 */
@ConfigurationProperties("candid.mail")
record MailSettings(
        String host,
        int port,
        Encryption encryption,
        String user,
        String password,
        String from,
        String fromName,
        int connections,
        Duration timeout,
        Reports reports) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** How a connection is kept from readers on the way. */
    enum Encryption {
        /** Begins in the clear and must turn to TLS before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** None; for a server on this machine only. */
        NONE
    }

    /**
     * @param host of the IMAP server; empty: reports are not read
     * @param address to which other servers send reports
     */
    record Reports(
            String host, int port, Encryption encryption, String user, String password, String folder, String address) {

        boolean set() {
            return !host.isBlank();
        }

        @Override
        public String toString() {
            return "Reports[redacted]";
        }
    }

    MailSettings {
        requireKept(host, encryption);
        requireKept(reports.host(), reports.encryption());
        if (!host.isBlank() && !from.contains("@")) {
            throw new IllegalArgumentException("candid.mail.from is the address that mail is sent from");
        }
        if (reports.set() && !reports.address().contains("@")) {
            throw new IllegalArgumentException("candid.mail.reports.address is where reports are sent to");
        }
        if (connections < 1 || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("candid.mail: connections and timeout are more than nothing");
        }
    }

    private static void requireKept(String host, Encryption encryption) {
        boolean remote = !host.isBlank() && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
        if (remote && encryption == Encryption.NONE) {
            throw new IllegalArgumentException("candid.mail: encryption none is for a mail server on this machine");
        }
    }

    boolean set() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "MailSettings[redacted]";
    }
}
