package dev.candid.proof;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of all clauses at one time; what is signed.
 *
 * @param format {@link #FORMAT}
 * @param issuer name of the controller
 * @param instance {@code build} for a fresh instance, {@code live} for the running one
 * @param commit of the code that ran
 * @param createdAt ISO 8601 in UTC
 * @param validHours how long the report counts as fresh
 * @param evidence digest of the last entry of the chain
 * @param evidenceCount entries of the chain
 * @param clauses sorted by id
 * @param files digests of the other files of the bundle, by name
 */
public record ProofReport(
        String format,
        String issuer,
        String instance,
        String commit,
        String createdAt,
        int validHours,
        String evidence,
        int evidenceCount,
        List<ClauseResult> clauses,
        Map<String, String> files) {

    public static final String FORMAT = "candid-proof-1";

    /** Older than this, a report says nothing any more: a day, and two hours for a late run. */
    public static final int VALID_HOURS = 26;

    public ProofReport {
        clauses = List.copyOf(clauses);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
