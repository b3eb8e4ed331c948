package dev.candid.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

class CanonicalJsonTest {

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    @Test
    void keys_stand_in_the_order_of_the_standard() {
        assertThat(new String(CanonicalJson.write(Map.of("b", 1, "a", 2, "\u20ac", 3)), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":2,\"b\":1,\"\u20ac\":3}");
    }

    @Test
    void what_was_written_is_read_again() {
        assertThat(CanonicalJson.read(CanonicalJson.write(Map.of("a", 1)), COUNTS))
                .isEqualTo(Map.of("a", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1}\n",
                "{\"a\":1}{}",
                "{\"a\":1.0}",
                "",
                "["
            })
    void another_spelling_is_refused(String json) {
        assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), COUNTS))
                .isInstanceOf(MalformedProofException.class);
    }
}
