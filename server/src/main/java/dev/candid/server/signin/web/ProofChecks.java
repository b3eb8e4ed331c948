package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.Authenticators.CodeOutcome;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.Passkeys;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By what somebody who is signed in can prove it again, and whether they did. */
@Component
class ProofChecks {

    /** What a person has. */
    record Ways(boolean password, boolean passkey, boolean code, List<IdentityProviders.Provider> providers) {

        Ways {
            providers = List.copyOf(providers);
        }

        boolean none() {
            return !password && !passkey && !code && providers.isEmpty();
        }

        /** Ways to sign in with, without a message from the server or its operator. */
        int first() {
            return (password ? 1 : 0) + (passkey ? 1 : 0) + providers.size();
        }
    }

    /** What a person offers; one of the three. */
    record Offered(
            @Nullable String password,
            @Nullable String code,
            @Nullable String answer) {

        @Override
        public String toString() {
            return "Offered[redacted]";
        }
    }

    /** What is wrong with it. @param pause present when nothing was looked at */
    record Fault(String field, Optional<Duration> pause) {

        Map<String, String> words(Texts texts) {
            return Map.of(
                    field,
                    pause.map(wait -> texts.of("factors.fault.wait", texts.duration(wait)))
                            .orElseGet(() -> texts.of("factors.fault." + field)));
        }
    }

    private final Passwords passwords;
    private final Passkeys passkeys;
    private final Authenticators authenticators;
    private final IdentityProviders providers;

    ProofChecks(Passwords passwords, Passkeys passkeys, Authenticators authenticators, IdentityProviders providers) {
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.authenticators = authenticators;
        this.providers = providers;
    }

    Ways waysOf(PersonId person) {
        Set<String> linked = providers.of(person).stream()
                .map(IdentityProviders.LinkedIdentity::provider)
                .collect(Collectors.toSet());
        return new Ways(
                passwords.has(person),
                !passkeys.of(person).isEmpty(),
                authenticators.standing(person).on(),
                providers.all().stream()
                        .filter(provider -> linked.contains(provider.id()))
                        .toList());
    }

    /** @return empty if the proof holds */
    Optional<Fault> check(PersonId person, Offered offered) {
        if (offered.answer() != null && !offered.answer().isBlank()) {
            return passkeys.confirm(person, offered.answer())
                    ? Optional.empty()
                    : Optional.of(new Fault("passkey", Optional.empty()));
        }
        if (offered.code() != null && !offered.code().isBlank()) {
            return fault(authenticators.check(person, offered.code()));
        }
        if (offered.password() == null || offered.password().isEmpty()) {
            return Optional.of(new Fault("password", Optional.empty()));
        }
        return fault(passwords.check(person, new PlainPassword(offered.password())));
    }

    static Optional<Fault> fault(CodeOutcome outcome) {
        return switch (outcome) {
            case CodeOutcome.NothingToCheck nothing -> Optional.of(new Fault("code", Optional.empty()));
            case CodeOutcome.TooMany(var pause) -> Optional.of(new Fault("code", Optional.of(pause)));
            case CodeOutcome.Wrong wrong -> Optional.of(new Fault("code", Optional.empty()));
            case CodeOutcome.Right right -> Optional.empty();
        };
    }

    private static Optional<Fault> fault(Passwords.CheckOutcome outcome) {
        return switch (outcome) {
            case Passwords.CheckOutcome.Throttled(var pause) -> Optional.of(new Fault("password", Optional.of(pause)));
            case Passwords.CheckOutcome.Wrong wrong -> Optional.of(new Fault("password", Optional.empty()));
            case Passwords.CheckOutcome.Right right -> Optional.empty();
        };
    }
}
