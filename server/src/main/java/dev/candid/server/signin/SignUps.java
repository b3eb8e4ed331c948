package dev.candid.server.signin;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.kernel.PersonId;
import java.util.Locale;
import java.util.Optional;

/** How newcomers come to an account. Safe for use by many threads. */
public interface SignUps {

    /** Who may open an account. */
    enum Admission {
        /** Only people that the operator lets in with a setup link. */
        CLOSED,
        /** People with an invitation into a workspace. */
        INVITATION,
        /** Everybody. */
        OPEN
    }

    /** What came of opening an account; variants in order of precedence. */
    sealed interface OpenOutcome {

        /** The address has an account; nothing was changed. Not to be shown to strangers. */
        record AddressTaken(PersonId existing) implements OpenOutcome {}

        record Opened(Accounts.Account account) implements OpenOutcome {}
    }

    Admission admission();

    /**
     * Keeps a newcomer until the link in a mail is followed, at most for a day. Returns at once; later the newcomer is
     * sent a link or, if the address has an account, its person is told.
     *
     * @return whether it was taken; if not, there were too many before
     */
    boolean ask(Newcomer newcomer, ClientNetwork network, Locale language);

    /** Whether a newcomer's link could be used now; does not use it. */
    boolean waits(String token);

    /** Uses a newcomer's link. @return empty if it cannot be used */
    Optional<OpenOutcome> confirm(String token);

    /** Opens an account at once. @param verified whether it is known that the address is the newcomer's */
    OpenOutcome open(Newcomer newcomer, boolean verified);
}
