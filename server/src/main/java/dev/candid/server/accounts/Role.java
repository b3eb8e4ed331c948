package dev.candid.server.accounts;

import static dev.candid.server.api.Permission.ACTIVITY_READ;
import static dev.candid.server.api.Permission.BRAND_READ;
import static dev.candid.server.api.Permission.CLIENTS_READ;
import static dev.candid.server.api.Permission.CREDITS_READ;
import static dev.candid.server.api.Permission.KEYS_READ;
import static dev.candid.server.api.Permission.LIBRARY_READ;
import static dev.candid.server.api.Permission.LIBRARY_WRITE;
import static dev.candid.server.api.Permission.MEMBERS_READ;
import static dev.candid.server.api.Permission.SUPPORT_READ;
import static dev.candid.server.api.Permission.SUPPORT_WRITE;
import static dev.candid.server.api.Permission.UPLOADS_READ;
import static dev.candid.server.api.Permission.UPLOADS_WRITE;
import static dev.candid.server.api.Permission.VIDEOS_READ;
import static dev.candid.server.api.Permission.VIDEOS_WRITE;
import static dev.candid.server.api.Permission.WORKSPACE_OWN;
import static dev.candid.server.api.Permission.WORKSPACE_READ;

import dev.candid.server.api.Permission;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a member may do in a workspace. Whoever is in it sees its name, its members and the help. */
public enum Role {
    /** Everything. */
    OWNER(EnumSet.allOf(Permission.class)),

    /** Everything but to hand the workspace over or to delete it. */
    ADMIN(EnumSet.complementOf(EnumSet.of(WORKSPACE_OWN))),

    /** Makes videos. */
    CREATOR(EnumSet.of(
            VIDEOS_READ,
            VIDEOS_WRITE,
            UPLOADS_READ,
            UPLOADS_WRITE,
            LIBRARY_READ,
            LIBRARY_WRITE,
            BRAND_READ,
            CREDITS_READ)),

    /** Looks at everything that was made and what it cost, and changes nothing. */
    ANALYST(EnumSet.of(VIDEOS_READ, UPLOADS_READ, LIBRARY_READ, BRAND_READ, CREDITS_READ, ACTIVITY_READ, CLIENTS_READ)),

    /** Looks after credits and what they were used for. */
    BILLING(EnumSet.of(CREDITS_READ, ACTIVITY_READ, CLIENTS_READ)),

    /** Sees what is held, who may reach it and who did. */
    PRIVACY_OFFICER(EnumSet.of(UPLOADS_READ, LIBRARY_READ, KEYS_READ, ACTIVITY_READ, CLIENTS_READ));

    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        EnumSet<Permission> all = EnumSet.copyOf(permissions);
        all.addAll(EnumSet.of(WORKSPACE_READ, MEMBERS_READ, SUPPORT_READ, SUPPORT_WRITE));
        this.permissions = Collections.unmodifiableSet(all);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The published name, such as {@code privacy-officer}; never changes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a member with this role may give and take {@code other}: nobody hands out more than the own role can. */
    public boolean covers(Role other) {
        return permissions.containsAll(other.permissions);
    }

    /** @throws IllegalArgumentException if no role has this code */
    public static Role of(String code) {
        return Arrays.stream(values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such role"));
    }
}
