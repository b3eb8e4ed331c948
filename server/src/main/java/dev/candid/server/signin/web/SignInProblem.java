package dev.candid.server.signin.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of setting up and of signing in. */
enum SignInProblem implements ProblemType {
    SETUP_LINK_SPENT(
            "setup-link-spent",
            410,
            "The setup link cannot be used",
            "Run ./candid recover: it prints a new link of the server that runs. A link works once, for 24 hours."),
    ACCOUNT_DETAILS_INVALID(
            "account-details-invalid",
            422,
            "The details of the account are not valid",
            "Correct the members named in 'fields': names have 1 to 120 characters, the address is an e-mail address,"
                    + " birthDate is a day such as 1990-05-17, and acceptTerms is true once you have read /terms."),
    AGE_REFUSED(
            "age-refused",
            403,
            "No account can be opened",
            "The terms say from which age people are let in; nothing of what was sent was kept.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    SignInProblem(String slug, int status, String title, String remedy) {
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
