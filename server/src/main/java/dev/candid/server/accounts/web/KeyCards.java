package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.spi.KeySpending;
import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what the list of keys says of each. */
@Component
class KeyCards {

    private static final Duration COUNTED = Duration.ofDays(30);

    private final ApiKeys keys;
    private final People people;
    private final ActivityLog activity;
    private final ObjectProvider<KeySpending> spending;
    private final Clock clock;

    KeyCards(ApiKeys keys, People people, ActivityLog activity, ObjectProvider<KeySpending> spending, Clock clock) {
        this.keys = keys;
        this.people = people;
        this.activity = activity;
        this.spending = spending;
        this.clock = clock;
    }

    KeysPage.Keys of(ApiCaller caller) {
        Instant now = clock.instant();
        List<ApiKey> all = keys.list(caller.workspace());
        Map<ApiKeyId, ApiKey> byId = all.stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
        Map<UUID, Long> requests = activity.requestsByKey(caller.workspace(), now.minus(COUNTED));
        Map<ApiKeyId, Credits> spent = new HashMap<>();
        spending.orderedStream().forEach(ledger -> spent.putAll(ledger.thisMonth(caller.workspace())));
        Map<PersonId, String> names = names(all);
        List<KeysPage.Card> cards = all.stream()
                .map(key -> new KeysPage.Card(
                        key,
                        key.stateAt(now),
                        KeyPreset.ofScopes(key.scopes()),
                        key.maker().flatMap(maker -> Optional.ofNullable(names.get(maker))),
                        requests.getOrDefault(key.id().value(), 0L),
                        spent.getOrDefault(key.id(), Credits.NONE).amount(),
                        key.replacedBy()
                                .flatMap(next -> Optional.ofNullable(byId.get(next)))
                                .map(ApiKey::prefix)))
                .toList();
        return new KeysPage.Keys(
                cards.stream().filter(KeyCards::works).toList(),
                cards.stream().filter(card -> !works(card)).toList(),
                caller.permissions().contains(Permission.KEYS_WRITE));
    }

    private static boolean works(KeysPage.Card card) {
        return card.state() == ApiKey.State.ACTIVE || card.state() == ApiKey.State.REPLACED;
    }

    private Map<PersonId, String> names(List<ApiKey> all) {
        return all.stream()
                .flatMap(key -> key.maker().stream())
                .distinct()
                .flatMap(maker -> people.find(maker).stream())
                .collect(Collectors.toUnmodifiableMap(
                        People.Person::id, person -> person.name().reveal()));
    }
}
