package dev.candid.server.credits;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.kernel.PersonId;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks for credits and for what, so that use can be told apart and a key's cap can be kept.
 *
 * @param key empty when asked for in the browser, or by the system
 * @param video what the credits are for; empty for anything else
 */
public record Spender(Optional<PersonId> person, Optional<ApiKeyId> key, Optional<UUID> video) {

    /** Nobody in particular. */
    public static final Spender NOBODY = new Spender(Optional.empty(), Optional.empty(), Optional.empty());

    public Spender forVideo(UUID wanted) {
        return new Spender(person, key, Optional.of(wanted));
    }
}
