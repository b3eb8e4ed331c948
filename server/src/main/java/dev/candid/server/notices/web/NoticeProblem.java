package dev.candid.server.notices.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of messages. */
enum NoticeProblem implements ProblemType {
    NOTICE_UNKNOWN("notice-unknown", 404, "No such message", "Go back to the list; messages go after 90 days."),
    UNSUBSCRIBE_LINK_INVALID(
            "unsubscribe-link-invalid",
            404,
            "This link is not one of ours",
            "Copy the whole link from the mail, or choose in the settings what is sent."),
    MESSAGE_TEMPLATE_UNKNOWN(
            "message-template-unknown", 404, "No such kind of message", "Go back to the list of templates."),
    CAMPAIGN_UNKNOWN("campaign-unknown", 404, "No such message to many", "Go back to the list; it may be discarded."),
    MAIL_NOT_GIVEN_UP(
            "mail-not-given-up",
            409,
            "This mail cannot be tried again",
            "Load the page again: it was sent or dropped since, or would come too late.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    NoticeProblem(String slug, int status, String title, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
