package dev.candid.server.policy.internal;

import dev.candid.proof.Sha256;
import dev.candid.server.policy.Clause;
import dev.candid.server.policy.ClauseKind;
import dev.candid.server.policy.Promise;
import dev.candid.server.policy.Promise.NotBuilt;
import dev.candid.server.policy.Promise.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads one file of the register; a key that it does not know is refused. */
final class RegisterFiles {

    private static final Set<String> KEYS = Set.of("sentence", "sha256", "role", "clauses", "numbers", "not-built");

    private RegisterFiles() {}

    static List<Promise> read(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object entries = new Yaml(new SafeConstructor(strict)).load(yaml);
        return list(entries).stream().map(RegisterFiles::promise).toList();
    }

    private static Promise promise(Object entry) {
        Map<?, ?> keys = map(entry);
        Set<Object> unknown = new HashSet<>(keys.keySet());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the register knows no " + unknown);
        }
        return new Promise(
                text(keys, "sentence"),
                new Sha256(text(keys, "sha256")),
                Role.valueOf(constant(text(keys, "role"))),
                list(keys.get("clauses")).stream().map(RegisterFiles::clause).toList(),
                map(keys.get("numbers")).entrySet().stream()
                        .collect(Collectors.toMap(
                                number -> String.valueOf(number.getKey()),
                                number -> String.valueOf(number.getValue()))),
                Optional.ofNullable(keys.get("not-built")).map(RegisterFiles::notBuilt));
    }

    private static Clause clause(Object entry) {
        Map<?, ?> keys = map(entry);
        return new Clause(
                text(keys, "id"),
                list(keys.get("kinds")).stream()
                        .map(kind -> ClauseKind.valueOf(String.valueOf(kind)))
                        .toList(),
                list(keys.get("systems")).stream().map(String::valueOf).toList());
    }

    private static NotBuilt notBuilt(Object entry) {
        Map<?, ?> keys = map(entry);
        return new NotBuilt(text(keys, "system"), text(keys, "missing"));
    }

    private static String text(Map<?, ?> keys, String name) {
        Object value = keys.get(name);
        if (value == null) {
            throw new IllegalStateException("an entry of the register has no " + name);
        }
        return value.toString();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
