package dev.candid.server.privacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            String owner) {}

    /** All fields, by kind and name. */
    List<Field> fields();

    /** @param name as the live catalogue spells it: {@code table.column}, a prefix, {@code task.component}, a log field */
    Optional<Field> find(FieldKind kind, String name);

    /** The names declared for one kind. */
    Set<String> names(FieldKind kind);
}
