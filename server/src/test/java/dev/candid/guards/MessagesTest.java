package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.RetentionRule;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a page uses is there, in every language. */
class MessagesTest {

    private static final Path MAIN = SourceTree.repository().resolve("server/src/main");
    private static final Path MESSAGES = MAIN.resolve("resources/messages");
    private static final List<String> TRANSLATIONS = List.of("_de");

    /** A whole key: one that ends in a dot is completed by a value while the page is made. */
    private static final Pattern USED = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9-]+)+)\"");

    @Test
    void every_language_has_the_same_keys() {
        for (Path english : bundles()) {
            for (String language : TRANSLATIONS) {
                Path translated = MESSAGES.resolve(
                        english.getFileName().toString().replace(".properties", language + ".properties"));

                assertThat(keys(SourceTree.read(translated)))
                        .as(translated.toString())
                        .isEqualTo(keys(SourceTree.read(english)));
            }
        }
    }

    @Test
    void every_key_used_by_a_page_is_there() {
        assertThat(missing(pages().map(SourceTree::read))).isEmpty();
    }

    @Test
    void a_key_that_is_missing_is_caught() {
        assertThat(missing(Stream.of("${texts.of(\"console.videos.nowhere\")}")))
                .containsExactly("console.videos.nowhere");
    }

    @Test
    void every_category_and_every_time_of_keeping_has_words_in_the_policy() {
        Set<String> keys = keys(SourceTree.read(MESSAGES.resolve("policy.properties")));

        assertThat(wordless(keys)).isEmpty();
        keys.remove("policy.kept.ACTIVITY_90_DAYS");
        assertThat(wordless(keys)).containsExactly("policy.kept.ACTIVITY_90_DAYS");
    }

    private static List<String> wordless(Set<String> keys) {
        Stream<String> kept = Arrays.stream(RetentionRule.values())
                .filter(rule -> rule != RetentionRule.AS_ITS_TABLE)
                .map(rule -> "policy.kept." + rule);
        Stream<String> categories = Arrays.stream(DataCategory.values())
                .filter(DataCategory::personal)
                .map(category -> "policy.category." + category);
        return Stream.concat(kept, categories)
                .filter(key -> !keys.contains(key))
                .toList();
    }

    private static Stream<Path> pages() {
        return Stream.concat(
                SourceTree.files(MAIN.resolve("jte"), ".jte").stream(),
                SourceTree.files(MAIN.resolve("java"), ".java").stream()
                        .filter(file -> file.getParent().endsWith("web")));
    }

    private static Set<String> missing(Stream<String> pages) {
        Set<String> modules = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (Path bundle : bundles()) {
            modules.add(bundle.getFileName().toString().replace(".properties", ""));
            known.addAll(keys(SourceTree.read(bundle)));
        }
        Set<String> missing = new TreeSet<>();
        pages.forEach(page -> {
            Matcher used = USED.matcher(page);
            while (used.find()) {
                String key = used.group(1);
                if (modules.contains(key.substring(0, key.indexOf('.'))) && !known.contains(key)) {
                    missing.add(key);
                }
            }
        });
        return missing;
    }

    private static List<Path> bundles() {
        return SourceTree.files(MESSAGES, ".properties").stream()
                .filter(file -> !file.getFileName().toString().contains("_"))
                .toList();
    }

    private static Set<String> keys(String bundle) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
