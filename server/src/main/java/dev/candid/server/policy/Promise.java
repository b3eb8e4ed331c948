package dev.candid.server.policy;

import dev.candid.proof.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the register says of one sentence.
 *
 * @param sentence the sentence's id
 * @param digest of the English sentence when it was bound
 * @param role in which the operator promises it
 * @param clauses that the sentence answers; none for a sentence of our own
 * @param numbers by the name that stands in the sentence: a duration in ISO 8601 or a count
 * @param notBuilt present where the system that would keep it does not exist yet
 */
public record Promise(
        String sentence,
        Sha256 digest,
        Role role,
        List<Clause> clauses,
        Map<String, String> numbers,
        Optional<NotBuilt> notBuilt) {

    /** On whose behalf the data is processed. */
    public enum Role {
        CONTROLLER,
        PROCESSOR,
        BOTH
    }

    /**
     * What is missing, said openly.
     *
     * @param system {@code S1} to {@code S19}
     * @param missing in words
     */
    public record NotBuilt(String system, String missing) {}

    public Promise {
        clauses = List.copyOf(clauses);
        numbers = Map.copyOf(numbers);
    }
}
