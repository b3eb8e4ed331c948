package dev.candid.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void texts_are_quoted_where_they_must_be_and_numbers_stay_numbers() {
        assertThat(Csv.line("plain", "a, b", "say \"hello\"", "two\nlines", -5L, null))
                .isEqualTo("plain,\"a, b\",\"say \"\"hello\"\"\",\"two\nlines\",-5,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum(a1)", "\t=1"})
    void what_a_spreadsheet_would_take_for_a_formula_becomes_text(String name) {
        assertThat(Csv.line(name)).isEqualTo("'" + name + "\r\n");
    }
}
