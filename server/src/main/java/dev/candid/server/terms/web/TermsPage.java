package dev.candid.server.terms.web;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/**
 * One version of the terms.
 *
 * @param name as it stands in the address
 * @param text the version's Markdown as HTML
 * @param accept where to send the acceptance, with the page's token; empty where there is nothing to accept
 */
record TermsPage(
        String name, String inForceSince, String state, Content text, List<Line> versions, Optional<Accept> accept) {

    /** @param state key of the text that says it */
    record Line(String href, String name, String since, String state, boolean shown) {}

    record Accept(String token, String next) {}
}
