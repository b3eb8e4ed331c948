package dev.candid.server.accounts.web;

import dev.candid.server.api.Permission;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of scopes that keys are usually made with. */
enum KeyPreset {
    /** Looks and changes nothing. */
    READ,
    /** Uploads, orders and fetches; what an import or an agent needs. */
    VIDEOS,
    /** Every scope there is. */
    EVERYTHING,
    /** Chosen one by one. */
    CUSTOM;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<KeyPreset> of(String code) {
        return Arrays.stream(values())
                .filter(preset -> preset.code().equals(code))
                .findFirst();
    }

    /** The scopes of the preset, or {@code chosen} for a custom one. */
    Set<Permission> scopes(Set<Permission> chosen) {
        return switch (this) {
            case READ ->
                Permission.scopes().stream()
                        .filter(scope -> scope.code().endsWith(":read"))
                        .collect(Collectors.toUnmodifiableSet());
            case VIDEOS ->
                Set.of(
                        Permission.VIDEOS_READ,
                        Permission.VIDEOS_WRITE,
                        Permission.UPLOADS_READ,
                        Permission.UPLOADS_WRITE,
                        Permission.LIBRARY_READ,
                        Permission.CREDITS_READ);
            case EVERYTHING -> Collections.unmodifiableSet(EnumSet.copyOf(Permission.scopes()));
            case CUSTOM -> chosen;
        };
    }

    /** Which preset a key's scopes are. */
    static KeyPreset ofScopes(Set<Permission> scopes) {
        return Arrays.stream(values())
                .filter(preset -> preset != CUSTOM && preset.scopes(Set.of()).equals(scopes))
                .findFirst()
                .orElse(CUSTOM);
    }
}
