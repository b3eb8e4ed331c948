package dev.candid.server.terms.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of the terms and of how they are enforced. */
enum TermsProblem implements ProblemType {
    TERMS_UNKNOWN("terms-unknown", 404, "No such version of the terms", "Look at /terms for the versions there are."),
    TERMS_NOT_CURRENT(
            "terms-not-current",
            409,
            "Another version of the terms is in force",
            "Load the page again, read the current version and accept that one."),
    REPORTS_TOO_MANY(
            "reports-too-many",
            429,
            "Too many reports from one place",
            "Wait an hour, or put several cases into one report."),
    REPORT_UNKNOWN("report-unknown", 404, "No such report", "Go back to the list; it may have been forgotten in time."),
    REPORT_DECIDED("report-decided", 409, "The report was decided before", "Load the page again to see the decision."),
    SUSPENSION_UNKNOWN(
            "suspension-unknown",
            404,
            "No such suspension",
            "Go back to the list; it may have been forgotten in time."),
    SUSPENSION_OVER(
            "suspension-over",
            409,
            "The suspension is over, or this was decided before",
            "Load the page again to see how it stands."),
    APPEAL_NOT_YOURS(
            "appeal-not-yours",
            403,
            "Somebody else has to appeal",
            "Ask an owner or an administrator of the workspace to appeal.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    TermsProblem(String slug, int status, String title, String remedy) {
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
