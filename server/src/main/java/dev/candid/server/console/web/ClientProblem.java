package dev.candid.server.console.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of an agency's clients. */
enum ClientProblem implements ProblemType {
    CLIENT_UNKNOWN("client-unknown", 404, "No such client", "Look at the list of the agency's clients."),
    CLIENT_OF_CLIENT(
            "client-of-client",
            409,
            "A client cannot have clients",
            "Go to a workspace that is nobody's client, and make the client there."),
    CLIENTS_TOO_MANY("clients-too-many", 409, "The agency has too many clients", "Delete a client that has ended."),
    CLIENT_CHANGED(
            "client-changed",
            409,
            "Somebody else changed the client meanwhile",
            "Load the client's page again and look at what it says now.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    ClientProblem(String slug, int status, String title, String remedy) {
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
