package dev.candid.server.accounts.web;

import dev.candid.server.kernel.ProblemType;

/** What a caller is told who does not stand well. */
enum StandingProblem implements ProblemType {
    PERSON_SUSPENDED(
            "person-suspended",
            403,
            "The person is suspended",
            "Sign in on the pages to read the reason and to appeal; 'until' says when it ends by itself, if it does."),
    WORKSPACE_SUSPENDED(
            "workspace-suspended",
            403,
            "The workspace is suspended",
            "An owner reads the reason on the pages and can appeal; 'until' says when it ends by itself, if it does.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    StandingProblem(String slug, int status, String title, String remedy) {
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
