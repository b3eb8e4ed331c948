package dev.candid.server.signin;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Identity providers that the operator has set (OpenID Connect), and the accounts there that people have linked. A link is
 * made only by a person who is signed in, or by opening a new account: an address that a provider tells never opens an
 * account that exists. Safe for use by many threads.
 */
public interface IdentityProviders {

    /** @param id the operator's short name for it, in addresses and settings; @param name what people read */
    record Provider(String id, String name) {}

    /**
     * Who somebody is, as a provider says it.
     *
     * @param subject the provider's number for the person
     * @param email the address the provider has; of a stranger unless {@code emailVerified}
     * @param emailVerified whether the provider vouches for the address
     * @param provedAt when the person proved it to the provider; empty if the provider does not say
     */
    record Identity(
            String provider,
            String subject,
            Optional<EmailAddress> email,
            boolean emailVerified,
            Optional<Name> name,
            Optional<Instant> provedAt) {

        @Override
        public String toString() {
            return "Identity[" + provider + "]";
        }
    }

    /**
     * A link as its person sees it. Every field but the times was received from the provider.
     *
     * @param lastUsedAt empty if it was never used to sign in
     */
    record LinkedIdentity(
            LinkedIdentityId id,
            String provider,
            String providerName,
            String subject,
            Optional<String> email,
            Instant linkedAt,
            Optional<Instant> lastUsedAt) {

        @Override
        public String toString() {
            return "LinkedIdentity[" + id + "]";
        }
    }

    /** What came of linking; variants in order of precedence. */
    sealed interface LinkOutcome {

        /** Another person has linked this account. */
        record TakenByAnother() implements LinkOutcome {}

        record AlreadyLinked() implements LinkOutcome {}

        record Linked() implements LinkOutcome {}
    }

    /** In the order of the settings' names. */
    List<Provider> all();

    Optional<Provider> find(String id);

    /** Whose account it is: signs in with it. Empty if nobody has linked it. */
    Optional<PersonId> enter(Identity identity);

    LinkOutcome link(PersonId person, Identity identity);

    /** The person's links, oldest first. */
    List<LinkedIdentity> of(PersonId person);

    /** @return whether the person had it */
    boolean unlink(PersonId person, LinkedIdentityId link);
}
