package dev.candid.server.signin;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The identity providers that the operator has set, by a short name.
 *
 * @param oidc empty: none
 */
@ConfigurationProperties("candid")
public record ProviderSettings(Map<String, Provider> oidc) {

    /** @param issuer the address whose discovery document says the rest */
    public record Provider(String issuer, String clientId, String clientSecret, String name) {

        @Override
        public String toString() {
            return "Provider[" + issuer + "]";
        }
    }

    public ProviderSettings(@Nullable Map<String, Provider> oidc) {
        this.oidc = oidc == null ? Map.of() : new TreeMap<>(oidc);
    }
}
