package dev.candid.engine.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.engine.StageFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

    @Test
    void missing_fonts_are_a_failure_that_names_their_packages(@TempDir Path empty) {
        assertThat(Fonts.missing(empty)).isNotEmpty();
        assertThatThrownBy(() -> Fonts.load(empty)).isInstanceOfSatisfying(StageFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo("fonts-missing");
            assertThat(failure.remedy()).contains("fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji");
        });
    }

    @Test
    void text_with_kana_asks_the_japanese_face_before_the_chinese_one() {
        assertThat(Fonts.families("直す"))
                .containsSubsequence("Candid Japanese", "Candid Chinese")
                .endsWith("Candid Emoji");
        assertThat(Fonts.families("直")).containsSubsequence("Candid Chinese", "Candid Japanese");
        assertThat(Fonts.families("한글")).containsSubsequence("Candid Korean", "Candid Chinese");
    }
}
