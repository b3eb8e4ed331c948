package dev.candid.server.egress;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Speaks OpenID Connect with the identity providers that the operator has set, and with no others: the code flow with
 * PKCE, state and nonce. A provider is told nothing about a person; its tokens are looked at once and kept nowhere. Its
 * discovery document is fetched when it is first needed, so that a start waits for nobody. Safe for use by many threads.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 */
public interface OpenIdConnect {

    /** A provider and how this server is known there. @param id the operator's short name for it */
    record Party(String id, String issuer, String clientId, String clientSecret) {

        @Override
        public String toString() {
            return "Party[" + id + "]";
        }
    }

    /** Secrets of one question: they tie the provider's answer to the browser that asked. */
    record Asked(String state, String nonce, String verifier, String redirectUri) {

        @Override
        public String toString() {
            return "Asked[redacted]";
        }
    }

    /** @param address where the browser goes to be asked */
    record Question(URI address, Asked asked) {

        @Override
        public String toString() {
            return "Question[redacted]";
        }
    }

    /**
     * What a provider says about a person.
     *
     * @param subject its number for the person
     * @param emailVerified whether it vouches for the address
     * @param provedAt when the person proved it there; empty if the provider does not say
     */
    record Claims(
            String subject,
            Optional<String> email,
            boolean emailVerified,
            Optional<String> name,
            Optional<Instant> provedAt) {

        @Override
        public String toString() {
            return "Claims[redacted]";
        }
    }

    /** The provider does not answer, or not as one: an outage of somebody else. */
    final class ProviderDownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public ProviderDownException(Throwable cause) {
            super("an identity provider does not answer", cause);
        }
    }

    /**
     * @param afresh whether the person is to prove it to the provider now, also with a session that is open there
     * @throws ProviderDownException if the provider cannot be asked
     */
    Question question(Party party, String redirectUri, boolean afresh);

    /**
     * @param code and {@code state} as the browser brought them back
     * @return empty if the answer is not one to this question, or the provider's token does not hold
     * @throws ProviderDownException if the provider cannot be asked
     */
    Optional<Claims> claims(Party party, Asked asked, String code, String state);
}
