package dev.candid.server.notices;

import java.util.List;
import java.util.Locale;

/** Mail as it would arrive, with made-up values. */
public interface MailPreviews {

    /** A mail as its receiver would see it. */
    record Preview(String subject, String text, String html) {}

    /** The kinds that are sent, in their order. */
    List<NoticeKind> kinds();

    /** @param language one of those that pages are offered in */
    Preview preview(NoticeKind kind, Locale language);
}
