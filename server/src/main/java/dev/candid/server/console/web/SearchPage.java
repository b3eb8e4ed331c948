package dev.candid.server.console.web;

import java.util.List;

/** What was found for some words, by kind; with no words, where one can go. */
record SearchPage(String words, List<Group> groups) {

    /** @param title text key */
    record Group(String title, List<Hit> hits) {}

    /** @param hint what tells it apart; empty if the title does */
    record Hit(String href, String icon, String title, String hint) {

        @Override
        public String toString() {
            return "Hit[redacted]";
        }
    }

    @Override
    public String toString() {
        return "SearchPage[redacted]";
    }
}
