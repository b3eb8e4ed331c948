package dev.candid.server.signin;

import dev.candid.server.accounts.Accounts;
import java.time.Instant;
import java.util.Set;

/** Where a person stands after the first proof. */
public sealed interface SignInStep {

    /** A second factor is asked for: the place is held until then. */
    record SecondFactorWanted(Set<SecondFactorKind> kinds, StepSecret secret, Instant until) implements SignInStep {

        public SecondFactorWanted {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Nothing more is asked for: the session may start. */
    record Done(Accounts.Account account) implements SignInStep {}
}
