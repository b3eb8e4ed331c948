package dev.candid.proof;

import java.time.Duration;

/** What came of checking a bundle; variants in order of precedence. */
public sealed interface Verdict {

    /** Something in it does not fit; {@code reason} says what. Nothing in it counts. */
    record Broken(String reason) implements Verdict {}

    /** It fits, but another key signed it than the one that was expected. */
    record OtherKey(Sha256 fingerprint) implements Verdict {}

    /** It fits and is too old to say anything about today. */
    record Stale(ProofReport report, Sha256 fingerprint, Duration age) implements Verdict {}

    record Valid(ProofReport report, Sha256 fingerprint, Duration age) implements Verdict {}
}
