package dev.candid.server.signin.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of passkeys, second factors, identity providers and address changes. */
enum FactorProblem implements ProblemType {
    PASSKEY_REFUSED(
            "passkey-refused",
            422,
            "The passkey was not accepted",
            "Load the page again and try once more; a passkey works only at the address it was made for."),
    PROVIDER_UNKNOWN(
            "provider-unknown",
            404,
            "There is no such sign-in provider",
            "Go back to the sign-in page and choose one that it shows."),
    PROVIDER_DOWN(
            "provider-down",
            503,
            "The sign-in provider does not answer",
            "Try again in a minute, or sign in another way."),
    PROVIDER_REFUSED(
            "provider-refused",
            422,
            "The sign-in provider did not say who you are",
            "Start again from the sign-in page; an answer works once and only in the browser that asked."),
    ADDRESS_LINK_SPENT(
            "address-link-spent",
            410,
            "The link cannot be used",
            "Ask for another one in your security settings. A link works once, for a day.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    FactorProblem(String slug, int status, String title, String remedy) {
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
