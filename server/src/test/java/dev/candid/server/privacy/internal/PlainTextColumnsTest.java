package dev.candid.server.privacy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.database.DatabaseAccess;
import dev.candid.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Text and JSON columns are sealed, or stand in a list with a reason; the list may only shrink. */
class PlainTextColumnsTest {

    private record PlainText(int most, Map<String, String> reasons) {}

    private final DatabaseAccess database = TestDatabase.migrated();
    private final JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(
            database.url(), database.owner().user(), database.owner().password()));
    private final ColumnCatalog columns = new ColumnCatalog(owner);

    @Test
    void every_plain_text_column_is_in_the_list_and_the_list_has_no_other() {
        assertThat(findings(read(), columns.plainText())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "jsonb", "json", "varchar(20)", "text[]", "jsonb[]", "tsvector", "name", "char(3)"})
    void a_new_plain_text_column_is_found(String type) {
        owner.sql("alter table storage_object add note " + type).update();

        assertThat(findings(read(), columns.plainText()))
                .contains("storage_object.note is plain text and not in the list");
    }

    @Test
    void a_domain_over_text_is_found() {
        owner.sql("create domain sneaky as text").update();
        owner.sql("alter table storage_object add note sneaky").update();

        assertThat(columns.plainText()).contains("storage_object.note");
    }

    @Test
    void a_stale_entry_and_an_entry_without_a_reason_and_a_longer_list_are_found() {
        Map<String, String> reasons = new TreeMap<>(Map.of("gone.column", "a reason", "kept.column", ""));

        assertThat(findings(new PlainText(1, reasons), List.of("kept.column")))
                .containsExactlyInAnyOrder(
                        "gone.column is in the list and does not exist",
                        "kept.column has no reason",
                        "the list has 2 entries and may have 1");
        assertThat(findings(new PlainText(3, reasons), List.of("gone.column", "kept.column")))
                .contains("the list has 2 entries: lower its maximum from 3");
    }

    private static List<String> findings(PlainText list, Collection<String> live) {
        List<String> findings = new ArrayList<>();
        for (String column : new TreeSet<>(live)) {
            if (!list.reasons().containsKey(column)) {
                findings.add(column + " is plain text and not in the list");
            }
        }
        list.reasons().forEach((column, reason) -> {
            if (!live.contains(column)) {
                findings.add(column + " is in the list and does not exist");
            }
            if (reason.isBlank()) {
                findings.add(column + " has no reason");
            }
        });
        int size = list.reasons().size();
        if (size > list.most()) {
            findings.add("the list has " + size + " entries and may have " + list.most());
        } else if (size < list.most()) {
            findings.add("the list has " + size + " entries: lower its maximum from " + list.most());
        }
        return findings;
    }

    private static PlainText read() {
        int most = 0;
        Map<String, String> reasons = new TreeMap<>();
        try {
            String file =
                    new ClassPathResource("privacy/plain-text-columns.txt").getContentAsString(StandardCharsets.UTF_8);
            for (String line : file.lines().toList()) {
                if (line.startsWith("maximum ")) {
                    most = Integer.parseInt(line.substring("maximum ".length()).strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\s+", 2);
                    reasons.put(parts[0], parts.length == 1 ? "" : parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PlainText(most, reasons);
    }
}
