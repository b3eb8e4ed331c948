package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;

/**
 * What a workspace has.
 *
 * @param available can be reserved now
 * @param reserved held by open reservations
 */
public record Balance(Credits available, Credits reserved) {

    public static final Balance NONE = new Balance(Credits.NONE, Credits.NONE);
}
