package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Name;
import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresCaller;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The keys of a workspace, for programs; a key can look at no others and can only end itself. */
@RestController
@Tag(name = "workspace")
class KeyController {

    private static final String KEYS = "/api/v1/keys";

    /** A key without its secret. */
    @Schema(name = "ApiKey")
    record KeyAnswer(
            UUID id,
            Optional<String> name,
            String prefix,
            Optional<String> lastFour,

            @Schema(allowableValues = {"active", "replaced", "expired", "revoked"})
            String state,

            List<String> scopes,
            boolean test,

            @Schema(description = "Credits that it may reserve in a calendar month.")
            Optional<Long> monthlyCap,

            @Schema(description = "CIDR ranges; none for anywhere.")
            List<String> networks,

            Optional<UUID> makerId,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt,
            @Schema(description = "Cut to the hour.") Optional<Instant> lastUsedAt,
            Optional<UUID> replacedBy) {

        static KeyAnswer of(ApiKey key, Instant now) {
            return new KeyAnswer(
                    key.id().value(),
                    key.name().map(Name::reveal),
                    key.prefix(),
                    key.lastFour(),
                    key.stateAt(now).name().toLowerCase(Locale.ROOT),
                    key.scopes().stream().map(Permission::code).sorted().toList(),
                    key.test(),
                    key.monthlyCap().map(Credits::amount),
                    key.networks().stream().map(NetworkRange::toString).toList(),
                    key.maker().map(PersonId::value),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt(),
                    key.replacedBy().map(ApiKeyId::value));
        }

        @Override
        public String toString() {
            return "KeyAnswer[" + id + "]";
        }
    }

    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Operation(
            operationId = "listKeys",
            summary = "List the API keys",
            description = "Those that work first, then those that ended in the last 90 days; at most 500. For people"
                    + " who are signed in: no key can look at keys.")
    @ApiResponse(responseCode = "200", description = "The keys, without their secrets.")
    @GetMapping(path = KEYS, produces = "application/json")
    @RequiresPermission(Permission.KEYS_READ)
    List<KeyAnswer> list(ApiCaller caller) {
        Instant now = clock.instant();
        return keys.list(caller.workspace()).stream()
                .map(key -> KeyAnswer.of(key, now))
                .toList();
    }

    @Operation(operationId = "revokeKey", summary = "Revoke an API key", description = "At once, and for good.")
    @ApiResponse(responseCode = "204", description = "It opens nothing any more.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @DeleteMapping(KEYS + "/{id}")
    @RequiresPermission(Permission.KEYS_WRITE)
    ResponseEntity<Void> revoke(ApiCaller caller, @PathVariable String id) {
        return ended(caller, KeyPages.key(id));
    }

    @Operation(
            operationId = "revokeOwnKey",
            summary = "Revoke the key that this request is sent with",
            description = "For a key that has leaked: whoever holds it can end it, at once and for good.")
    @ApiResponse(responseCode = "204", description = "It opens nothing any more.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @DeleteMapping("/api/v1/me/key")
    @RequiresCaller
    ResponseEntity<Void> revokeOwn(ApiCaller caller) {
        return ended(caller, caller.key().orElseThrow(KeyPages::unknown));
    }

    private ResponseEntity<Void> ended(ApiCaller caller, ApiKeyId key) {
        if (!keys.revoke(caller.workspace(), key)) {
            throw KeyPages.unknown();
        }
        return ResponseEntity.noContent().build();
    }
}
