package dev.candid.server.signin;

import dev.candid.server.accounts.Name;
import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys of people. A passkey is made and used in a ceremony of two halves: this server hands out options with a
 * challenge, the browser answers with what its authenticator signed. A challenge is good for one ceremony of five
 * minutes, once. The authenticator must have verified its person (fingerprint, face, PIN), so a passkey alone is enough
 * to sign in. Safe for use by many threads.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication, level 3</a>
 */
public interface Passkeys {

    /** More than anybody carries; a bound on what one person can store. */
    int MOST = 20;

    /**
     * @param synced whether the passkey's provider keeps copies of it on the person's other devices
     * @param lastUsedAt empty if it was never used
     */
    record Passkey(PasskeyId id, Name name, boolean synced, Instant createdAt, Optional<Instant> lastUsedAt) {}

    /** What came of making a passkey; variants in order of precedence. */
    sealed interface AddOutcome {

        /** The answer does not fit a challenge of ours, this server's address, or itself. */
        record Refused() implements AddOutcome {}

        /** The person has {@link #MOST} already. */
        record TooMany() implements AddOutcome {}

        /** This credential is known here. */
        record AlreadyThere() implements AddOutcome {}

        record Added(PasskeyId id) implements AddOutcome {}
    }

    /** The one origin, such as {@code https://candid.example.org}, whose pages can make and use passkeys. */
    String origin();

    /** Oldest first. */
    List<Passkey> of(PersonId person);

    /**
     * The first half of making a passkey.
     *
     * @param account how the person's device will call the account: usually the e-mail address
     * @return {@code PublicKeyCredentialCreationOptions} as JSON
     */
    String creationOptions(PersonId person, String account, Name displayName);

    /** @param answer {@code RegistrationResponse} as JSON */
    AddOutcome add(PersonId person, Name name, String answer);

    /** @return whether the person had it */
    boolean rename(PersonId person, PasskeyId passkey, Name name);

    /** @return whether the person had it */
    boolean remove(PersonId person, PasskeyId passkey);

    /**
     * The first half of signing in; anybody may ask, and the answer names nobody.
     *
     * @return {@code PublicKeyCredentialRequestOptions} as JSON
     */
    String requestOptions();

    /** As {@link #requestOptions()}, for a person who is signed in and proves it again. */
    String requestOptions(PersonId person);

    /**
     * The second half of signing in.
     *
     * @param answer {@code AuthenticationResponse} as JSON
     * @return whose passkey signed; empty for an answer that does not fit a challenge of ours, this server's address or a
     *     passkey we know; for one that was given before; and for a passkey whose counter went back, as a copy's does
     */
    Optional<PersonId> enter(String answer);

    /** The second half of proving it again: as {@link #enter}, for this person's passkeys alone. */
    boolean confirm(PersonId person, String answer);
}
