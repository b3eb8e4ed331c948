package dev.candid.server.accounts;

import dev.candid.server.api.Permission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an agency lets the people of a client do; the agency's own people who work there are not bound.
 *
 * @param makeVideos make videos and upload; else only look at them
 * @param ownBrand change the brand kit; else the agency's stands
 * @param ownKeys make and use API keys
 * @param ownMembers invite and remove people
 * @param memberLimit the most members and open invitations together; empty: no limit
 * @param monthlyCredits the most credits the agency gives in a calendar month (UTC); empty: no limit
 */
public record ClientBounds(
        boolean makeVideos,
        boolean ownBrand,
        boolean ownKeys,
        boolean ownMembers,
        Optional<Integer> memberLimit,
        Optional<Long> monthlyCredits) {

    /** Nothing is bound. */
    public static final ClientBounds NONE =
            new ClientBounds(true, true, true, true, Optional.empty(), Optional.empty());

    public ClientBounds {
        if (memberLimit.isPresent() && memberLimit.get() < 1) {
            throw new IllegalArgumentException("a limit of no members");
        }
        if (monthlyCredits.isPresent() && monthlyCredits.get() < 0) {
            throw new IllegalArgumentException("negative credits");
        }
    }

    /** What is left of a member's or a key's permissions. */
    public Set<Permission> within(Set<Permission> permissions) {
        EnumSet<Permission> left = EnumSet.noneOf(Permission.class);
        left.addAll(permissions);
        // A client is one level deep: it has no clients of its own.
        left.removeAll(Set.of(Permission.CLIENTS_READ, Permission.CLIENTS_WRITE));
        if (!makeVideos) {
            left.removeAll(Set.of(Permission.VIDEOS_WRITE, Permission.UPLOADS_WRITE, Permission.LIBRARY_WRITE));
        }
        if (!ownBrand) {
            left.remove(Permission.BRAND_WRITE);
        }
        if (!ownKeys) {
            left.remove(Permission.KEYS_WRITE);
        }
        if (!ownMembers) {
            left.remove(Permission.MEMBERS_WRITE);
        }
        return Collections.unmodifiableSet(left);
    }
}
