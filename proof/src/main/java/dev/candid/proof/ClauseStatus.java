package dev.candid.proof;

import java.util.Collection;
import java.util.Collections;

/** How well a clause of the policy is kept, worst first; of several the worst counts. */
public enum ClauseStatus {
    /** A check of the clause ran and found it broken. */
    FAILING("failing"),
    /** The sentence has changed since it was bound, or nothing is bound to it. */
    UNBOUND("unbound"),
    /** The newest evidence is older than its check allows. */
    STALE("stale"),
    /** Two sentences of the policy cannot both hold. */
    CONFLICT("conflict"),
    /** The system that would keep it does not exist yet; the clause says which one. */
    NOT_BUILT("not-built"),
    /** A dated document of a person says so, until its expiry. */
    ATTESTED("attested"),
    /** Every check of the clause ran and found it kept. */
    PROVEN("proven"),
    /** Text that promises nothing testable. */
    STATEMENT("statement");

    private final String code;

    ClauseStatus(String code) {
        this.code = code;
    }

    /** The published name; never changes. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for a name that is not published */
    public static ClauseStatus of(String code) {
        for (ClauseStatus status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no such status");
    }

    /** @param statuses not empty */
    public static ClauseStatus worst(Collection<ClauseStatus> statuses) {
        return Collections.min(statuses);
    }
}
