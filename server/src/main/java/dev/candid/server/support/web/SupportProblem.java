package dev.candid.server.support.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of tickets, feedback and surveys. */
enum SupportProblem implements ProblemType {
    TICKET_UNKNOWN("ticket-unknown", 404, "No such ticket", "Go back to the list of your tickets."),
    TICKET_FILE_UNKNOWN("ticket-file-unknown", 404, "No such file", "Go back to the ticket; files go with it."),
    TICKET_CHANGED(
            "ticket-changed", 409, "The ticket was changed meanwhile", "Load the page again to see how it stands."),
    MESSAGE_FORM_INVALID("message-form-invalid", 400, "The form cannot be read", "Send the form from the page again."),
    SURVEY_UNKNOWN("survey-unknown", 404, "No such survey", "Go back to the list of surveys."),
    SURVEY_STATE(
            "survey-state",
            409,
            "The survey is not in a state for this",
            "End the survey that runs before you start another; only drafts start, and only running ones end.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    SupportProblem(String slug, int status, String title, String remedy) {
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
