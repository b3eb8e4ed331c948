package dev.candid.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks a bundle from its own bytes: the signature, the chain, the digests, and that each clause shown as proven has a
 * passed and fresh run of every check it names. It asks nobody.
 */
public final class BundleVerifier {

    /** Clocks of two machines may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private BundleVerifier() {}

    /**
     * @param expected fingerprint of the key that should have signed; empty takes any
     * @param now the time that freshness is measured at
     */
    public static Verdict verify(byte[] bytes, Optional<Sha256> expected, Instant now) {
        try {
            ProofBundle bundle = ProofBundle.read(bytes);
            Optional<String> defect = defect(bundle);
            return defect.isPresent() ? new Verdict.Broken(defect.get()) : judged(bundle.signed(), expected, now);
        } catch (MalformedProofException malformed) {
            return new Verdict.Broken(String.valueOf(malformed.getMessage()));
        }
    }

    private static Verdict judged(SignedReport signed, Optional<Sha256> expected, Instant now) {
        Sha256 fingerprint = SigningKey.fingerprint(signed);
        if (expected.isPresent() && !expected.get().equals(fingerprint)) {
            return new Verdict.OtherKey(fingerprint);
        }
        ProofReport report = signed.report();
        Duration age = Duration.between(instant(report.createdAt()), now);
        if (age.compareTo(SKEW.negated()) < 0) {
            return new Verdict.Broken("it was made in the future");
        }
        return age.compareTo(Duration.ofHours(ProofReport.VALID_HOURS)) > 0
                ? new Verdict.Stale(report, fingerprint, age)
                : new Verdict.Valid(report, fingerprint, age);
    }

    private static Optional<String> defect(ProofBundle bundle) {
        ProofReport report = bundle.signed().report();
        if (!report.format().equals(ProofReport.FORMAT) || report.validHours() != ProofReport.VALID_HOURS) {
            return Optional.of("its format is not " + ProofReport.FORMAT);
        }
        if (!SigningKey.isSigned(bundle.signed())) {
            return Optional.of("its signature does not fit");
        }
        Map<String, String> digests = new TreeMap<>();
        bundle.files()
                .forEach((name, content) -> digests.put(name, Sha256.of(content).hex()));
        if (!digests.equals(report.files())) {
            return Optional.of("its files are not those that were signed");
        }
        return chainDefect(bundle.evidence(), report).or(() -> clauseDefect(bundle));
    }

    private static Optional<String> chainDefect(List<Evidence> evidence, ProofReport report) {
        Sha256 previous = Sha256.NONE;
        for (Evidence entry : evidence) {
            if (!entry.previous().equals(previous.hex())) {
                return Optional.of("its chain of evidence is cut");
            }
            previous = entry.digest();
        }
        boolean whole = previous.hex().equals(report.evidence()) && evidence.size() == report.evidenceCount();
        return whole ? Optional.empty() : Optional.of("its chain of evidence does not end where the report says");
    }

    /** A report is not believed about its clauses: the runs must bear it out. */
    private static Optional<String> clauseDefect(ProofBundle bundle) {
        ProofReport report = bundle.signed().report();
        Map<String, Map<String, Evidence>> newest = newestRuns(bundle.evidence());
        Set<String> seen = new HashSet<>();
        for (ClauseResult clause : report.clauses()) {
            if (!seen.add(clause.id())) {
                return Optional.of("clause " + clause.id() + " stands in it twice");
            }
            boolean proven = ClauseStatus.of(clause.status()) == ClauseStatus.PROVEN;
            if (proven && !isBorneOut(clause, newest.getOrDefault(clause.id(), Map.of()), report)) {
                return Optional.of("clause " + clause.id() + " is shown as proven without passed and fresh runs");
            }
            boolean expired = ClauseStatus.of(clause.status()) == ClauseStatus.ATTESTED
                    && instant(clause.until()).isBefore(instant(report.createdAt()));
            if (expired) {
                return Optional.of("clause " + clause.id() + " is shown as attested after its end");
            }
        }
        return Optional.empty();
    }

    private static Map<String, Map<String, Evidence>> newestRuns(List<Evidence> evidence) {
        Map<String, Map<String, Evidence>> newest = new HashMap<>();
        for (Evidence run : evidence) {
            for (String clause : run.clauses()) {
                newest.computeIfAbsent(clause, id -> new HashMap<>()).put(run.check(), run);
            }
        }
        return newest;
    }

    private static boolean isBorneOut(ClauseResult clause, Map<String, Evidence> runs, ProofReport report) {
        Instant oldest = instant(report.createdAt()).minus(Duration.ofHours(ProofReport.VALID_HOURS));
        return !clause.checks().isEmpty()
                && clause.checks().stream().allMatch(check -> {
                    Evidence run = runs.get(check);
                    return run != null
                            && run.passed()
                            && !instant(run.endedAt()).isBefore(oldest);
                });
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new MalformedProofException("a time in it cannot be read");
        }
    }
}
