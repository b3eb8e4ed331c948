package dev.candid.proof;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of one check. It holds no personal data: the people in it are synthetic, and of what they left only digests
 * stand here.
 *
 * @param check the check's id
 * @param clauses ids of the clauses that the run speaks for, sorted
 * @param startedAt ISO 8601 in UTC
 * @param endedAt ISO 8601 in UTC
 * @param passed whether every expectation held
 * @param findings what did not hold, one sentence each; empty if it passed
 * @param artefacts digests of what the run looked at, by name
 * @param previous digest of the entry before this one; {@link Sha256#NONE} for the first
 */
public record Evidence(
        String check,
        List<String> clauses,
        String startedAt,
        String endedAt,
        boolean passed,
        List<String> findings,
        Map<String, String> artefacts,
        String previous) {

    public Evidence {
        clauses = List.copyOf(clauses);
        findings = List.copyOf(findings);
        artefacts = Collections.unmodifiableMap(new TreeMap<>(artefacts));
    }

    public Sha256 digest() {
        return Sha256.of(CanonicalJson.write(this));
    }
}
