package dev.candid.server.terms;

import java.time.Instant;

/** What came of accepting the terms; variants in order of precedence. */
public sealed interface AcceptOutcome {

    /** Another version is in force: the person has to see that one first. */
    record NotCurrent(TermsVersion current) implements AcceptOutcome {}

    /** @param at when the person accepted this version for the first time */
    record Accepted(Instant at) implements AcceptOutcome {}
}
