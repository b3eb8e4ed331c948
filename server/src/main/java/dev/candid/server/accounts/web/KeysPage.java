package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiKey;
import dev.candid.server.api.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models of the pages about keys. */
final class KeysPage {

    private KeysPage() {}

    /**
     * @param working keys that open something
     * @param ended those that do not any more
     */
    record Keys(List<Card> working, List<Card> ended, boolean mayChange) {}

    /** @param spent in this calendar month */
    record Card(
            ApiKey key,
            ApiKey.State state,
            KeyPreset preset,
            Optional<String> maker,
            long requests,
            long spent,
            Optional<String> replacedBy) {

        String id() {
            return key.id().toString();
        }

        String shown() {
            return "candid_" + key.prefix() + "_…" + key.lastFour().orElse("");
        }

        String look() {
            return switch (state) {
                case ACTIVE -> "good";
                case REPLACED -> "warn";
                case EXPIRED, REVOKED -> "bad";
            };
        }

        @Override
        public String toString() {
            return "Card[" + key.id() + "]";
        }
    }

    /**
     * @param offered the scopes that the person may give
     * @param errors words by field; empty until the form was sent
     */
    record Fresh(KeyForm form, List<Permission> offered, Review review, Map<String, String> errors) {}

    /** What a key could do and what not, in words. */
    record Review(List<String> can, List<String> cannot, List<String> bounds) {}

    /** @param oldEndsAt until when the key it replaces works as well */
    record Made(String secret, String prefix, Set<Permission> scopes, Optional<Instant> oldEndsAt) {

        @Override
        public String toString() {
            return "Made[redacted]";
        }
    }
}
