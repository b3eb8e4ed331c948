package dev.candid.server.accounts.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of signing in and of accounts. */
enum AccountProblem implements ProblemType {
    KEY_ADDRESS_REFUSED(
            "key-address-refused",
            403,
            "The key may not be used from here",
            "Call from a network on the key's list, or make a key without one. Behind a proxy, the operator names it in"
                    + " candid.api.trusted-forwarders."),
    KEY_INVALID(
            "key-invalid",
            422,
            "The key cannot be like that",
            "Correct the members named in 'fields'; a key can do no more than whoever makes it."),
    KEY_UNKNOWN("key-unknown", 404, "No such API key", "Look at the list of keys."),
    KEY_NOT_ACTIVE(
            "key-not-active",
            409,
            "The key works no more, or was rotated before",
            "Make a new key, or rotate the one that replaced it."),
    PROFILE_INVALID(
            "profile-invalid",
            422,
            "The profile is not valid",
            "Correct the fields named in 'fields': a name has 1 to 120 characters, the others are of those offered."),
    FOREIGN_PAGE(
            "foreign-page",
            403,
            "A page of another site sent this form",
            "Open this server's own page and send its form."),
    PAGE_TOKEN_INVALID(
            "page-token-invalid",
            403,
            "The request did not come from a page of this server",
            "Load the page again and repeat what you did.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    AccountProblem(String slug, int status, String title, String remedy) {
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
