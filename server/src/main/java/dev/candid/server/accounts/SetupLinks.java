package dev.candid.server.accounts;

import java.time.Instant;

/** One-time links by which whoever runs the server opens the first account or enters it again. */
public interface SetupLinks {

    /** A link's path with its token, such as {@code /setup/…}; it is shown once and stored nowhere. Prints redacted. */
    record SetupLink(String path, Instant expiresAt) {
        @Override
        public String toString() {
            return "SetupLink[redacted]";
        }
    }

    /** What came of using a link; variants in order of precedence. */
    sealed interface SetupOutcome {

        /** Unknown, used or expired; the answer does not say which. */
        record LinkSpent() implements SetupOutcome {}

        /** There is no account to enter yet; the link can still be used. */
        record NobodyYet() implements SetupOutcome {}

        record Ready(Accounts.Account account) implements SetupOutcome {}
    }

    /** Makes a link that can be used once, within 24 hours. */
    SetupLink mint();

    /** Whether a link's token could be used now; does not use it. */
    boolean usable(String token);

    /** Uses a link, for whatever its holder wants to do with it. @return whether it could be used */
    boolean use(String token);

    /** Uses a link to enter the first account. */
    SetupOutcome enter(String token);
}
