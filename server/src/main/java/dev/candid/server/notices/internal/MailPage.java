package dev.candid.server.notices.internal;

import java.util.List;
import java.util.Optional;

/**
 * A mail before it is put into a form; both forms are made of it, so they cannot differ.
 *
 * @param small what stands below: why the receiver gets it, how to get no more, who is responsible
 */
record MailPage(
        String language,
        String direction,
        String subject,
        String greeting,
        List<String> paragraphs,
        Optional<Button> button,
        List<String> small,
        Optional<Button> leave) {

    /** A link with its words. */
    record Button(String label, String href) {

        @Override
        public String toString() {
            return "Button[redacted]";
        }
    }

    MailPage {
        paragraphs = List.copyOf(paragraphs);
        small = List.copyOf(small);
    }

    /** Without images or anything else to load; as light or dark as the reader's device. */
    public String style() {
        return MailRenderer.STYLE;
    }

    @Override
    public String toString() {
        return "MailPage[redacted]";
    }
}
