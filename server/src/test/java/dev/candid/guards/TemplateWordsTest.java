package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Words of pages stand in bundles, icons in the sprite. */
class TemplateWordsTest {

    private static final Path MAIN = SourceTree.repository().resolve("server/src/main");
    private static final Pattern ICON =
            Pattern.compile("icon\\(name = (?:[^\")]*\\? )?\"([a-z0-9-]+)\"(?: : \"([a-z0-9-]+)\")?");

    @Test
    void no_template_holds_words_of_its_own() {
        Map<String, Object> found = new TreeMap<>();
        for (Path template : SourceTree.files(MAIN.resolve("jte"), ".jte")) {
            var words = TemplateWords.in(SourceTree.read(template));
            if (!words.isEmpty()) {
                found.put(MAIN.relativize(template).toString(), words);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void words_in_a_template_are_caught_wherever_they_stand() {
        assertThat(TemplateWords.in("<p>${texts.of(\"a.b\")} credits</p>")).containsExactly("credits");
        assertThat(TemplateWords.in("<button aria-label=\"Close\"></button>")).containsExactly("Close");
        assertThat(TemplateWords.in("@template.api.head(title = \"Videos\", actions = @`<b>Make</b>`)"))
                .containsExactly("Videos", "Make");
        assertThat(TemplateWords.in("@if(a.equals(\"word\"))<i>${b}</i>@else<i>more</i>@endif"))
                .containsExactly("more");
        assertThat(TemplateWords.in("@param String a\n<p title=\"${t}\"><code>curl -H</code>${x ? \"y\" : z}</p>"))
                .isEmpty();
    }

    @Test
    void every_icon_that_a_template_names_is_in_the_sprite() {
        String sprite = SourceTree.read(MAIN.resolve("resources/static/assets/icons.svg"));
        Set<String> missing = new TreeSet<>();
        for (Path template : SourceTree.files(MAIN.resolve("jte"), ".jte")) {
            Matcher icon = ICON.matcher(SourceTree.read(template));
            while (icon.find()) {
                for (String name : new String[] {icon.group(1), icon.group(2)}) {
                    if (name != null && !sprite.contains("<symbol id=\"" + name + "\"")) {
                        missing.add(name);
                    }
                }
            }
        }

        assertThat(missing).isEmpty();
    }
}
