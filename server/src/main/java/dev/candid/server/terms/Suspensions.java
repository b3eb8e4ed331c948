package dev.candid.server.terms;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Enforcing the terms: who is suspended, why, and what came of the appeal. Safe for use by many threads. */
public interface Suspensions {

    /** Longest reason, appeal or decision, in characters. */
    int LONGEST_WORDS = 4_000;

    /** What came of suspending; variants in order of precedence. */
    sealed interface SuspendOutcome {

        /** There is no such person or workspace. */
        record Unknown() implements SuspendOutcome {}

        /** The operator of the installation, and the operator's own workspace, cannot be suspended. */
        record OperatorsOwn() implements SuspendOutcome {}

        /** A suspension runs already. */
        record Running(SuspensionId id) implements SuspendOutcome {}

        record Suspended(SuspensionId id) implements SuspendOutcome {}
    }

    /** What came of an appeal or of a decision on it; variants in order of precedence. */
    sealed interface AppealOutcome {

        record Unknown() implements AppealOutcome {}

        /** It is over, or has been appealed against or decided on before. */
        record TooLate() implements AppealOutcome {}

        record Done() implements AppealOutcome {}
    }

    /**
     * @param subject a person or a workspace
     * @param reason for the suspended to read; 1 to {@link #LONGEST_WORDS} characters
     */
    SuspendOutcome suspend(SubjectId subject, Cause cause, String reason, Optional<Instant> until, PersonId operator);

    Optional<Suspension> find(SuspensionId id);

    /** The suspension that runs now. */
    Optional<Suspension> current(SubjectId subject);

    /** A subject's suspensions, newest first. */
    List<Suspension> of(SubjectId subject);

    /** All suspensions, newest first. */
    List<Suspension> newest(Optional<PageCursor> after, int limit);

    /** Those whose appeals wait for a decision, the longest waiting first. */
    List<Suspension> appealed(int limit);

    /** Appeals against a suspension that runs; once. The caller has checked that the person may speak for its subject. */
    AppealOutcome appeal(SuspensionId id, String words, PersonId person);

    /** Decides on the appeal; lifts the suspension if that is the decision. */
    AppealOutcome decide(SuspensionId id, Decision decision, String reason, PersonId operator);

    /** Ends a suspension before its time. @return whether it ran */
    boolean lift(SuspensionId id, PersonId operator);
}
