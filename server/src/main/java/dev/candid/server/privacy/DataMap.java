package dev.candid.server.privacy;

import dev.candid.server.privacy.spi.LiveCatalog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything this installation declares to hold. Immutable; collected from the annotations at start. */
public interface DataMap {

    /** One declared field with the answers of its {@link DataMapEntry}; {@code owner} is the class that declares it. */
    record Field(
            FieldKind kind,
            String name,
            DataCategory category,
            Set<SubjectId.Kind> subjects,
            Set<Purpose> purposes,
            LegalBasis basis,
            Set<String> clauses,
            RetentionRule retention,
            EraseAction erase,
            Protection protection,
            LogRule log,
            DataOrigin origin,
            String owner) {}

    /** All fields, by kind and name. */
    List<Field> fields();

    /** @param name as the live catalogue spells it: {@code table.column}, a prefix, {@code task.component}, a log field */
    default Optional<Field> find(FieldKind kind, String name) {
        return fields().stream()
                .filter(field -> field.kind() == kind && field.name().equals(name))
                .findAny();
    }

    /** The names declared for one kind. */
    default Set<String> names(FieldKind kind) {
        return fields().stream()
                .filter(field -> field.kind() == kind)
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What exists and nobody declared: data the policy does not know of. */
    default Set<String> unclassified(LiveCatalog live) {
        Set<String> names = new TreeSet<>(live.names());
        names.removeAll(names(live.kind()));
        return names;
    }

    /** What is declared and does not exist: the policy would tell of data there is not. */
    default Set<String> stale(LiveCatalog live) {
        Set<String> names = new TreeSet<>(names(live.kind()));
        names.removeAll(live.names());
        return names;
    }
}
