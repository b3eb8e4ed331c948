package dev.candid.server.signin;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One-time links to people's addresses. Nobody who asks for one learns whether the address is known: the answer is the
 * same, and the looking up is done after it. Safe for use by many threads.
 */
public interface MailLinks {

    /** A mail that is to be written. @param path of the link, with its token */
    record Letter(MailLinkPurpose purpose, EmailAddress to, Name name, String path, Instant until, Locale language) {

        @Override
        public String toString() {
            return "Letter[" + purpose + "]";
        }
    }

    /** A link that was used, and how its holder proved by it who they are. */
    record Used(PersonId person, Proof proof) {}

    /** A link's path with its token; shown once and stored nowhere. Prints redacted. */
    record HandedLink(String path, Instant until) {

        @Override
        public String toString() {
            return "HandedLink[redacted]";
        }
    }

    /** Whether mail can be sent at all; where it cannot, pages say so and offer the other way. */
    boolean canSend();

    /**
     * Asks for a link to an address that may have an account. Returns at once; what is found is published later as
     * {@link SignInLinkAsked} or {@link PasswordResetAsked}.
     *
     * @return whether it was taken; if not, there were too many before, for known and unknown addresses alike
     */
    boolean ask(MailLinkPurpose purpose, EmailAddress email, ClientNetwork network, Locale language);

    /** Asks for a link to the person's own address; publishes {@link VerificationAsked}. */
    boolean askVerification(PersonId person, ClientNetwork network, Locale language);

    /**
     * The mail with its link, minted now; a link that was minted before for it ends. Empty if it is too old, or its
     * person is gone.
     */
    Optional<Letter> letter(MailLinkId link);

    /** Whether a link's token could be used now; does not use it. */
    Optional<PersonId> usable(MailLinkPurpose purpose, String token);

    /**
     * Uses a link. If it came by mail, that shows that the address is the person's, which is noted.
     *
     * @return empty if it cannot be used
     */
    Optional<Used> use(MailLinkPurpose purpose, String token);

    /**
     * Makes a link to sign in with, for whoever runs the server to hand to somebody who is locked out. It stands for all
     * factors, because those may be what was lost.
     */
    HandedLink handOver(PersonId person);

    /** Ends all links of a person, as after a change of the password. */
    void endAll(PersonId person);
}
