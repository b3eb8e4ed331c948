package dev.candid.server.policy.web;

import gg.jte.Content;
import java.util.List;

/** @param kept the table of how long what is kept */
record PolicyPage(List<Part> parts, List<KeptFor> kept) {

    record Part(String anchor, String title, List<Line> lines) {}

    /**
     * @param mark key of the text that says how well the sentence is kept
     * @param missing what is not built yet, in English; else empty
     * @param clauses ids of the clauses that the sentence answers
     */
    record Line(String id, Content text, String mark, String missing, String clauses) {}
}
