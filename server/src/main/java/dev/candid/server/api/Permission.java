package dev.candid.server.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller may do in a workspace. A member has the permissions of the role, an API key those it was made with: only
 * the ones marked here may be given to a key, and those are the published scopes.
 */
public enum Permission {
    VIDEOS_READ("videos:read", true),
    VIDEOS_WRITE("videos:write", true),
    UPLOADS_READ("uploads:read", true),
    UPLOADS_WRITE("uploads:write", true),
    CREDITS_READ("credits:read", true),
    ACTIVITY_READ("activity:read", true),
    LIBRARY_READ("library:read", true),
    LIBRARY_WRITE("library:write", true),
    BRAND_READ("brand:read", true),
    BRAND_WRITE("brand:write", true),
    WORKSPACE_READ("workspace:read", true),
    /** Change the workspace's name and profile. */
    WORKSPACE_WRITE("workspace:write", false),
    /** Hand the workspace over, delete it or take the deletion back. */
    WORKSPACE_OWN("workspace:own", false),
    MEMBERS_READ("members:read", true),
    /** Invite, change roles and remove; nobody gives a role that can do more than the own one. */
    MEMBERS_WRITE("members:write", false),
    KEYS_READ("keys:read", false),
    KEYS_WRITE("keys:write", false),
    /** See the clients of an agency. */
    CLIENTS_READ("clients:read", true),
    /** Make clients, set what bounds them, give them credits and choose who works for them. */
    CLIENTS_WRITE("clients:write", false),
    SUPPORT_READ("support:read", false),
    SUPPORT_WRITE("support:write", false);

    private final String code;
    private final boolean forKeys;

    Permission(String code, boolean forKeys) {
        this.code = code;
        this.forKeys = forKeys;
    }

    /** The published name, {@code noun:verb}; never changes. */
    public String code() {
        return code;
    }

    /** Whether an API key may have it. */
    public boolean forKeys() {
        return forKeys;
    }

    /** The scopes: all that an API key may have. */
    public static Set<Permission> scopes() {
        return Arrays.stream(values())
                .filter(Permission::forKeys)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    public static Optional<Permission> of(String code) {
        return Arrays.stream(values())
                .filter(permission -> permission.code.equals(code))
                .findFirst();
    }
}
