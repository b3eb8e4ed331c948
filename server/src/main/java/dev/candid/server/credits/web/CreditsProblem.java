package dev.candid.server.credits.web;

import dev.candid.server.kernel.ProblemType;

/** What can be wrong with a request about credits. */
enum CreditsProblem implements ProblemType {
    THRESHOLD_INVALID(
            "threshold-invalid",
            422,
            "The threshold is not a number of credits",
            "Send a whole number from 1 to 999,999,999, or nothing to be warned no more.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    CreditsProblem(String slug, int status, String title, String remedy) {
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
