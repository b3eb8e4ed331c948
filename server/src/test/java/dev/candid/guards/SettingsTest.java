package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private record Fixture(int slots, Nested nested, Map<String, Nested> many) {}

    private record Nested(String classPath) {}

    @Test
    void every_setting_has_a_default_is_read_and_is_documented_with_that_default() {
        Settings settings = Settings.ofTheProject();

        assertThat(settings.defaults()).hasSizeGreaterThan(10);
        assertThat(settings.findings()).isEmpty();
    }

    @Test
    void a_setting_that_is_missing_in_one_of_the_three_places_is_caught() {
        Settings settings = new Settings(
                Map.of("candid.unread", "1", "candid.undocumented", "2", "candid.other", "3"),
                Set.of("candid.undocumented", "candid.other", "candid.without-default", "candid.many.<id>.hidden"),
                Map.of("candid.unread", "1", "candid.other", "4", "candid.invented", "5"));

        assertThat(settings.findings())
                .containsExactlyInAnyOrder(
                        "candid.unread has a default and is read nowhere",
                        "candid.undocumented is 2 and documented as null",
                        "candid.other is 3 and documented as 4",
                        "candid.without-default is read and has no default",
                        "candid.many.<id>.hidden is read and not documented",
                        "candid.invented is documented and does not exist");
    }

    @Test
    void names_are_read_from_records_and_from_the_page() {
        assertThat(Settings.components("candid", Fixture.class))
                .containsExactly("candid.many.<id>.class-path", "candid.nested.class-path", "candid.slots");
        assertThat(Settings.documented("| `candid.slots` | `1` | Jobs at once. |\n| `candid.url` | | Where it is. |\n"))
                .containsExactly(Map.entry("candid.slots", "1"), Map.entry("candid.url", ""));
    }
}
