package dev.candid.proof;

import java.util.List;

/**
 * What the report says of one clause.
 *
 * @param id as in the register, for example {@code A4.3}
 * @param kind the kind of promise; it decides what counts as proof
 * @param sentence anchor of the sentence in the policy that makes the promise
 * @param sentenceDigest of the sentence's text
 * @param status code of a {@link ClauseStatus}
 * @param checks ids of the checks that must pass; empty where the kind needs none
 * @param until ISO 8601; the end of an attestation, else empty
 * @param missing what is not built yet, else empty
 */
public record ClauseResult(
        String id,
        String kind,
        String sentence,
        String sentenceDigest,
        String status,
        List<String> checks,
        String until,
        String missing) {

    public ClauseResult {
        checks = List.copyOf(checks);
    }
}
