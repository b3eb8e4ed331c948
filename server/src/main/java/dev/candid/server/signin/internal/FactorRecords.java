package dev.candid.server.signin.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.AddressChanges;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.Passkeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the tables of passkeys, authenticator apps, identity providers and address changes hold about a person. Secrets
 * are not exported: they prove who somebody is and say nothing about them.
 */
@Component
class FactorRecords implements PersonRows {

    private static final List<String> TABLES = List.of(
            "signin_passkey",
            "signin_authenticator",
            "signin_recovery_code",
            "signin_identity",
            "signin_address_change",
            "signin_held_form");

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Passkeys passkeys;
    private final Authenticators authenticators;
    private final IdentityProviders providers;
    private final AddressChanges addresses;

    FactorRecords(
            Storage storage,
            Passkeys passkeys,
            Authenticators authenticators,
            IdentityProviders providers,
            AddressChanges addresses) {
        this.tenancy = storage.tenancy();
        this.jdbc = storage.jdbc();
        this.passkeys = passkeys;
        this.authenticators = authenticators;
        this.providers = providers;
        this.addresses = addresses;
    }

    @Override
    public Map<String, Map<String, Object>> export(PersonId person) {
        Map<String, Map<String, Object>> records = new LinkedHashMap<>();
        passkeys.of(person).forEach(passkey -> {
            Map<String, Object> record = record(records, "passkey/" + passkey.id());
            record.put("name", passkey.name().reveal());
            record.put("synced", passkey.synced());
            record.put("createdAt", passkey.createdAt());
            passkey.lastUsedAt().ifPresent(used -> record.put("lastUsedAt", used));
        });
        Authenticators.Standing standing = authenticators.standing(person);
        standing.since().ifPresent(since -> {
            Map<String, Object> record = record(records, "authenticator");
            record.put("since", since);
            record.put("recoveryCodesLeft", standing.recoveryCodesLeft());
        });
        providers.of(person).forEach(linked -> {
            Map<String, Object> record = record(records, "identity/" + linked.id());
            record.put("source", linked.providerName());
            record.put("subject", linked.subject());
            linked.email().ifPresent(email -> record.put("email", email));
            record.put("linkedAt", linked.linkedAt());
            linked.lastUsedAt().ifPresent(used -> record.put("lastUsedAt", used));
        });
        addresses
                .waiting(person)
                .ifPresent(email -> record(records, "address-change").put("email", email.reveal()));
        return records;
    }

    private static Map<String, Object> record(Map<String, Map<String, Object>> records, String name) {
        return records.computeIfAbsent(name, unused -> new LinkedHashMap<>());
    }

    @Override
    public long erase(PersonId person) {
        return tenancy.acrossWorkspaces(() -> TABLES.stream()
                .mapToLong(table -> jdbc.sql("delete from " + table + " where person_id = :person")
                        .param("person", person.value())
                        .update())
                .sum());
    }
}
