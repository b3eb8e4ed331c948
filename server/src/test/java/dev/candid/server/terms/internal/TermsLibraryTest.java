package dev.candid.server.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.candid.server.terms.TermsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermsLibraryTest {

    @TempDir
    Path folder;

    private void write(String day, String english) throws IOException {
        Path version = Files.createDirectories(folder.resolve(day));
        Files.writeString(version.resolve("en.md"), english);
        Files.writeString(version.resolve("de.md"), "# Bedingungen");
    }

    @Test
    void the_newest_text_whose_day_has_come_is_in_force_and_a_later_one_is_announced() throws IOException {
        write("2026-01-01", "# First");
        write("2026-06-01", "# Second");
        write("2027-01-01", "# Third");

        TermsLibrary library = TermsLibrary.read(folder.toString());

        TermsVersion current = library.current(LocalDate.parse("2026-07-01"));
        assertThat(current.date()).isEqualTo("2026-06-01");
        assertThat(library.find(current).orElseThrow().english()).isEqualTo("# Second");
        assertThat(library.versions()).extracting(TermsVersion::date).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(library.current(LocalDate.parse("2027-01-01")).date()).isEqualTo("2027-01-01");
    }

    @Test
    void a_text_that_was_changed_is_another_version() throws IOException {
        write("2026-01-01", "# First");
        TermsVersion before = TermsLibrary.read(folder.toString()).versions().getFirst();
        write("2026-01-01", "# First, changed");

        TermsVersion after = TermsLibrary.read(folder.toString()).versions().getFirst();

        assertThat(after).isNotEqualTo(before);
        assertThat(TermsVersion.parse(after.toString())).contains(after);
    }

    @Test
    void a_folder_without_terms_or_without_a_language_stops_the_start() throws IOException {
        assertThatIllegalStateException().isThrownBy(() -> TermsLibrary.read(folder.toString()));
        write("2026-01-01", "# First");
        Files.delete(folder.resolve("2026-01-01/de.md"));

        assertThatIllegalStateException().isThrownBy(() -> TermsLibrary.read(folder.toString()));
    }

    @Test
    void the_texts_of_the_program_say_the_same_number_of_things_in_both_languages() {
        TermsLibrary library = TermsLibrary.read("");

        assertThat(library.versions()).isNotEmpty().allSatisfy(version -> {
            var text = library.find(version).orElseThrow();
            assertThat(headings(text.english())).isEqualTo(headings(text.german()));
            assertThat(text.english()).startsWith("# ");
        });
    }

    private static long headings(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("#") || line.startsWith("- "))
                .count();
    }
}
