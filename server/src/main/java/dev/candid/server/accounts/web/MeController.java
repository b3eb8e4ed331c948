package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is, as this server knows it. */
@RestController
@Tag(name = "workspace")
class MeController {

    /** The caller; {@code person} is empty when whoever made the key is gone. */
    record Me(Optional<Person> person, UUID workspaceId, Optional<UUID> keyId, List<String> scopes) {}

    /** The person behind the caller. */
    record Person(UUID id, String name, String email, String workspaceName, String role) {

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    private final Accounts accounts;

    MeController(Accounts accounts) {
        this.accounts = accounts;
    }

    @Operation(operationId = "getMe", summary = "Ask who is calling")
    @GetMapping("/api/v1/me")
    @RequiresCaller
    Me me(ApiCaller caller) {
        return new Me(
                caller.person()
                        .flatMap(person -> accounts.profile(person, caller.workspace()))
                        .map(MeController::person),
                caller.workspace().value(),
                caller.keyId(),
                caller.permissions().stream().map(Permission::code).sorted().toList());
    }

    private static Person person(Accounts.Profile profile) {
        return new Person(
                profile.account().person().value(),
                profile.name().reveal(),
                profile.email().reveal(),
                profile.workspaceName().reveal(),
                profile.role().code());
    }
}
