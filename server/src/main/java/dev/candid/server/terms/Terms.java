package dev.candid.server.terms;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The terms of service and who accepted which version. Accepting them is part of the contract. It is never taken for
 * consent to anything, and nothing reads it as such. Safe for use by many threads.
 */
public interface Terms {

    /** That a person accepted a version. */
    record Acceptance(TermsVersion version, Instant at) {}

    /** The version in force: the newest whose day has come. */
    TermsVersion current();

    Optional<TermsText> text(TermsVersion version);

    /** All versions, newest first; those whose day has not come are announced. */
    List<TermsVersion> versions();

    /** Whether the person has to accept the current version before going on. Asked at each sign-in. */
    boolean due(PersonId person);

    /** Writes down that the person accepted a version; the first time counts. */
    AcceptOutcome accept(PersonId person, TermsVersion version);

    /** What the person accepted, newest first. */
    List<Acceptance> acceptances(PersonId person);
}
