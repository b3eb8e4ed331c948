package dev.candid.server.terms.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of the terms and of how they are enforced. */
enum TermsProblem implements ProblemType {
    TERMS_UNKNOWN("terms-unknown", 404, "No such version of the terms", "Look at /terms for the versions there are."),
    TERMS_NOT_CURRENT(
            "terms-not-current",
            409,
            "Another version of the terms is in force",
            "Load the page again, read the current version and accept that one.");

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
