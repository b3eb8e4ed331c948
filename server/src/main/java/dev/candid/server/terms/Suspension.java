package dev.candid.server.terms;

import dev.candid.server.privacy.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a person or a workspace may not use the service for a time. Prints without what anybody wrote.
 *
 * @param subject a person or a workspace
 * @param reason in the operator's words, for the suspended to read
 * @param until when it ends by itself; empty: when it is lifted
 * @param liftedAt when somebody ended it
 */
public record Suspension(
        SuspensionId id,
        SubjectId subject,
        Cause cause,
        String reason,
        Instant from,
        Optional<Instant> until,
        Optional<Instant> liftedAt,
        Optional<Appeal> appeal) {

    /** @param words why the suspended think it is wrong */
    public record Appeal(String words, Instant at, Optional<Decided> decided) {
        @Override
        public String toString() {
            return "Appeal[redacted]";
        }
    }

    /** @param reason for the suspended to read */
    public record Decided(Decision decision, String reason, Instant at) {
        @Override
        public String toString() {
            return "Decided[" + decision + "]";
        }
    }

    public boolean runsAt(Instant now) {
        return liftedAt.isEmpty() && until.map(end -> end.isAfter(now)).orElse(true);
    }

    /** Whether an appeal waits for somebody to decide on it. */
    public boolean appealed() {
        return appeal.map(made -> made.decided().isEmpty()).orElse(false);
    }

    @Override
    public String toString() {
        return "Suspension[" + id + "]";
    }
}
