package dev.candid.server.privacy.internal;

import dev.candid.server.privacy.DataMap;
import dev.candid.server.privacy.DataMapEntries;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.DataOrigin;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.RetentionRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The data map as the annotations of the class path tell it. Refuses a map that contradicts itself. */
final class AnnotatedDataMap implements DataMap {

    /** As in {@code A4}, {@code A2.1a} and {@code B10.11}. */
    private static final Pattern CLAUSE = Pattern.compile("[AB]\\d{1,2}(\\.\\d{1,2}[a-z]?)?");

    private final List<Field> fields;

    private AnnotatedDataMap(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    /** Finds every annotated class below {@code basePackage}, whatever its visibility. */
    static DataMap scan(String basePackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true; // interfaces and enums too
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(DataMapEntry.class, false));
        scanner.addIncludeFilter(new AnnotationTypeFilter(DataMapEntries.class, false));
        return of(scanner.findCandidateComponents(basePackage).stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), AnnotatedDataMap.class.getClassLoader()))
                .toList());
    }

    /** @throws IllegalStateException if the entries contradict themselves or each other; it names them all */
    static DataMap of(List<? extends Class<?>> owners) {
        List<String> faults = new ArrayList<>();
        Map<String, RetentionRule> retentionOfTable = new TreeMap<>();
        for (Class<?> owner : owners) {
            for (DataMapEntry entry : owner.getAnnotationsByType(DataMapEntry.class)) {
                faults.addAll(faults(owner, entry));
                if (entry.retention() != RetentionRule.AS_ITS_TABLE) {
                    retentionOfTable.putIfAbsent(entry.kind() + entry.of(), entry.retention());
                }
            }
        }
        List<Field> fields = new ArrayList<>();
        for (Class<?> owner : owners) {
            for (DataMapEntry entry : owner.getAnnotationsByType(DataMapEntry.class)) {
                Optional<RetentionRule> retention =
                        Optional.ofNullable(retentionOfTable.get(entry.kind() + entry.of()));
                if (retention.isEmpty()) {
                    faults.add(at(owner, entry) + " no entry of it says how long it stays");
                }
                boolean own = entry.retention() != RetentionRule.AS_ITS_TABLE;
                RetentionRule rule = own ? entry.retention() : retention.orElse(RetentionRule.AS_ITS_TABLE);
                Arrays.stream(entry.names()).forEach(name -> fields.add(field(owner, entry, name, rule)));
            }
        }
        fields.sort(Comparator.comparing(Field::kind).thenComparing(Field::name));
        faults.addAll(declaredTwice(fields));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the data map contradicts itself:\n" + String.join("\n", faults));
        }
        return new AnnotatedDataMap(fields);
    }

    /** The clause that announces what identity providers and other partners tell us. */
    private static final String RECEIVED = "B1.9";

    private static List<String> faults(Class<?> owner, DataMapEntry entry) {
        List<String> faults = new ArrayList<>();
        boolean belongs = entry.kind() == FieldKind.COLUMN || entry.kind() == FieldKind.JOB_FIELD;
        if (belongs == entry.of().isEmpty()) {
            faults.add(at(owner, entry) + " names " + (belongs ? "no table or task" : "a table"));
        }
        if (entry.category().personal()) {
            if (entry.subjects().length == 0) {
                faults.add(at(owner, entry) + " is personal and names no subject");
            }
            if (entry.clauses().length == 0) {
                faults.add(at(owner, entry) + " is personal and no clause announces it");
            }
            if (entry.erase() == EraseAction.NOT_PERSONAL) {
                faults.add(at(owner, entry) + " is personal and erasing does nothing to it");
            }
        } else if (entry.subjects().length > 0 || entry.erase() != EraseAction.NOT_PERSONAL) {
            faults.add(at(owner, entry) + " is not personal and has a subject or is erased");
        }
        if (entry.origin() != DataOrigin.SUBJECT && !List.of(entry.clauses()).contains(RECEIVED)) {
            faults.add(at(owner, entry) + " was received from others and " + RECEIVED + " does not announce it");
        }
        for (String clause : entry.clauses()) {
            if (!CLAUSE.matcher(clause).matches()) {
                faults.add(at(owner, entry) + " cites " + clause + ", which is no clause");
            }
        }
        return faults;
    }

    private static List<String> declaredTwice(List<Field> fields) {
        Set<String> seen = new HashSet<>();
        return fields.stream()
                .filter(field -> !seen.add(field.kind() + " " + field.name()))
                .map(field -> field.owner() + ": " + field.kind() + " " + field.name() + " is declared twice")
                .toList();
    }

    private static String at(Class<?> owner, DataMapEntry entry) {
        return owner.getSimpleName() + ": " + entry.of() + " " + String.join(", ", entry.names());
    }

    private static Field field(Class<?> owner, DataMapEntry entry, String name, RetentionRule retention) {
        return new Field(
                entry.kind(),
                entry.of().isEmpty() ? name : entry.of() + "." + name,
                entry.category(),
                Set.of(entry.subjects()),
                Set.of(entry.purposes()),
                entry.basis(),
                Set.of(entry.clauses()),
                retention,
                entry.erase(),
                entry.protection(),
                entry.log(),
                entry.origin(),
                owner.getName());
    }
}
