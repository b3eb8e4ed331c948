package dev.candid.server.signin;

import dev.candid.server.accounts.Accounts;
import java.time.Duration;
import java.util.Optional;

/** Takes people from the first proof to the session. Safe for use by many threads. */
public interface SignInSteps {

    /** How long the second step may take. */
    Duration LIFE = Duration.ofMinutes(10);

    /** After so many wrong second factors the first step is asked for again. */
    int MOST_FAILURES = 5;

    /** Somebody between the two steps. */
    record Held(Accounts.Account account, Proof proof) {}

    /** The first proof holds: says what is asked for next. */
    SignInStep after(Accounts.Account account, Proof proof);

    /** @return empty when the second step took too long, failed too often or was never due */
    Optional<Held> held(StepSecret secret);

    /** Notes a wrong second factor. */
    void failed(StepSecret secret);

    /** The second step is done, or given up: its place is free. @return empty if it was over before */
    Optional<Held> finish(StepSecret secret);
}
