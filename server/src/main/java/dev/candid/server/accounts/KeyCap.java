package dev.candid.server.accounts;

import dev.candid.server.kernel.Credits;
import java.util.Set;

/**
 * How much a key may reserve in one calendar month.
 *
 * @param counted the keys whose use counts together: the key and those that rotations put before and after it
 */
public record KeyCap(Credits monthly, Set<ApiKeyId> counted) {

    public KeyCap {
        counted = Set.copyOf(counted);
    }
}
