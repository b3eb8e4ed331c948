package dev.candid.server.signin;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The authenticator apps of people who want a second factor: six digits, or one of ten recovery codes for the day the app
 * is lost. A code of the app is taken once, from the current step of 30 seconds or a neighbour of it. After five wrong codes within a quarter
 * of an hour none is looked at until it is over. Safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
public interface Authenticators extends SecondFactors {

    /** Codes of recovery that a person is given at a time. */
    int RECOVERY_CODES = 10;

    /** Wrong codes that are looked at within {@link #PATIENCE}. */
    int MOST_WRONG = 5;

    Duration PATIENCE = Duration.ofMinutes(15);

    /**
     * How a person stands.
     *
     * @param since when the person turned the second factor on; empty: it is off
     * @param recoveryCodesLeft unused ones
     */
    record Standing(Optional<Instant> since, int recoveryCodesLeft) {

        public boolean on() {
            return since.isPresent();
        }
    }

    /**
     * What an authenticator app needs to know. Prints redacted.
     *
     * @param secret for typing it, base 32 in groups of four
     * @param link the same for a device that opens it: {@code otpauth://…}
     * @param picture the link as a QR code, an SVG document made here
     */
    record Enrolment(String secret, String link, String picture) {

        @Override
        public String toString() {
            return "Enrolment[redacted]";
        }
    }

    /** What came of a code; variants in order of precedence. */
    sealed interface CodeOutcome {

        /** The person has no second factor, or has not begun to add one. */
        record NothingToCheck() implements CodeOutcome {}

        /** Too many wrong ones; this one was not looked at. */
        record TooMany(Duration pause) implements CodeOutcome {}

        /** Not a code of this person now, or one that was used. */
        record Wrong() implements CodeOutcome {}

        /** @param recoveryCodesLeft present when a recovery code was used up */
        record Right(Optional<Integer> recoveryCodesLeft) implements CodeOutcome {}
    }

    Standing standing(PersonId person);

    /**
     * Begins to add the second factor, with a new secret each time. It is asked for only after {@link #confirm}.
     *
     * @throws IllegalStateException if it is on already
     */
    Enrolment begin(PersonId person, EmailAddress account);

    /** What {@link #begin} answered last; empty if nothing was begun or it is confirmed. */
    Optional<Enrolment> begun(PersonId person, EmailAddress account);

    /** Turns the app on if the code shows that the app has the secret. Recovery codes are made separately. */
    CodeOutcome confirm(PersonId person, String code);

    /** Makes new recovery codes; the old ones end. */
    List<RecoveryCode> renewRecoveryCodes(PersonId person);

    /** Checks a code of the app or a recovery code; spaces and hyphens in it do not matter. */
    CodeOutcome check(PersonId person, String code);

    /** Turns the app off and drops the recovery codes. @return whether it was on */
    boolean remove(PersonId person);
}
