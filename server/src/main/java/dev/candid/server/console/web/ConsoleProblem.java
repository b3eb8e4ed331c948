package dev.candid.server.console.web;

import dev.candid.server.kernel.ProblemType;

/** What can be wrong with an address of a page. */
enum ConsoleProblem implements ProblemType {
    PAGE_UNKNOWN;

    @Override
    public String slug() {
        return "page-unknown";
    }

    @Override
    public int status() {
        return 404;
    }

    @Override
    public String title() {
        return "No such page";
    }

    @Override
    public String remedy() {
        return "Go back to the list of videos.";
    }
}
