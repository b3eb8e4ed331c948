package dev.candid.server.accounts.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of workspaces, their members and invitations. */
enum WorkspaceProblem implements ProblemType {
    WORKSPACE_UNKNOWN("workspace-unknown", 404, "No such workspace", "Look at your list of workspaces."),
    MEMBER_UNKNOWN("member-unknown", 404, "No such member", "Look at the list of members."),
    INVITATION_UNKNOWN("invitation-unknown", 404, "No such open invitation", "Look at the list of open invitations."),
    INVITATION_SPENT(
            "invitation-spent",
            410,
            "The invitation cannot be used",
            "Ask whoever invited you for a new one. An invitation works once, for seven days."),
    ROLE_NOT_COVERED(
            "role-not-covered",
            403,
            "Your role cannot do this to that role",
            "Ask an owner: nobody gives or takes away a role that can do more than the own one."),
    ROLE_CHANGED(
            "role-changed",
            409,
            "Somebody else changed the role meanwhile",
            "Load the list of members again and look at the role that it has now."),
    LAST_OWNER(
            "last-owner",
            409,
            "A workspace needs an owner",
            "Make somebody else an owner first, or delete the workspace."),
    WORKSPACE_HAS_CLIENTS(
            "workspace-has-clients",
            409,
            "The workspace has clients",
            "Delete the client workspaces first, one by one."),
    WORKSPACES_TOO_MANY(
            "workspaces-too-many",
            409,
            "You own too many workspaces",
            "Delete or hand over one that you no longer need.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    WorkspaceProblem(String slug, int status, String title, String remedy) {
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
