package dev.candid.server.credits.web;

import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names of keys and members, each looked up once. One use, one thread. */
final class Spenders {

    private final People people;
    private final Texts texts;
    private final Map<ApiKeyId, String> keys = new LinkedHashMap<>();
    private final Map<PersonId, String> persons = new HashMap<>();

    Spenders(WorkspaceId workspace, ApiKeys keys, People people, Texts texts) {
        this.people = people;
        this.texts = texts;
        for (ApiKey key : keys.list(workspace)) {
            this.keys.put(key.id(), key.name().map(Name::reveal).orElse("candid_" + key.prefix()));
        }
    }

    String key(Optional<ApiKeyId> key) {
        return key.map(id -> keys.getOrDefault(id, texts.of("credits.key.gone")))
                .orElseGet(() -> texts.of("credits.browser"));
    }

    String person(Optional<PersonId> person) {
        return person.map(id -> persons.computeIfAbsent(id, this::name)).orElse("");
    }

    private String name(PersonId person) {
        return people.find(person).map(found -> found.name().reveal()).orElseGet(() -> texts.of("credits.nobody"));
    }

    Map<String, String> keys() {
        Map<String, String> named = new LinkedHashMap<>();
        keys.forEach((id, name) -> named.put(id.toString(), name));
        return named;
    }
}
