package dev.candid.server.policy.web;

import dev.candid.server.api.Texts;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMap;
import dev.candid.server.privacy.RetentionRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One line of the table of retention: a category of data and the rules that its fields follow. */
record KeptFor(String category, List<String> rules) {

    static List<KeptFor> of(DataMap map, Texts texts) {
        Map<DataCategory, Set<RetentionRule>> found = new EnumMap<>(DataCategory.class);
        map.fields().stream()
                .filter(field -> field.category().personal() && field.retention() != RetentionRule.AS_ITS_TABLE)
                .forEach(field -> found.computeIfAbsent(field.category(), category -> new TreeSet<>())
                        .add(field.retention()));
        return found.entrySet().stream()
                .map(entry -> new KeptFor(
                        texts.of("policy.category." + entry.getKey().name()),
                        entry.getValue().stream()
                                .map(rule -> texts.of("policy.kept." + rule.name()))
                                .toList()))
                .toList();
    }
}
