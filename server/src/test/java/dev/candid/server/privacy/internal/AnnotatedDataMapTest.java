package dev.candid.server.privacy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.guards.fixture.map.MapFixtures;
import dev.candid.server.privacy.DataMap;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.RetentionRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotatedDataMapTest {

    @Test
    void every_name_becomes_a_field_with_the_answers_of_its_entry() {
        DataMap map = AnnotatedDataMap.of(List.of(MapFixtures.Whole.class));

        assertThat(map.names(FieldKind.COLUMN)).containsExactlyInAnyOrder("t.name", "t.state", "t.size");
        assertThat(map.names(FieldKind.LOG_FIELD)).isEmpty();
        assertThat(map.find(FieldKind.COLUMN, "t.state"))
                .hasValueSatisfying(field -> assertThat(field.retention()).isEqualTo(RetentionRule.JOB_LIFE));
        assertThat(map.find(FieldKind.COLUMN, "t.other")).isEmpty();
    }

    @Test
    void the_map_of_this_application_is_whole() {
        DataMap map = AnnotatedDataMap.scan("dev.candid.server");

        assertThat(map.names(FieldKind.COLUMN)).contains("storage_object.sealed_key");
        assertThat(map.names(FieldKind.LOG_FIELD)).contains("job");
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(MapFixtures.NoSubject.class, "names no subject"),
                Arguments.of(MapFixtures.NoClause.class, "no clause announces it"),
                Arguments.of(MapFixtures.NoErasure.class, "erasing does nothing"),
                Arguments.of(MapFixtures.OddClause.class, "which is no clause"),
                Arguments.of(MapFixtures.ReceivedUnannounced.class, "B1.9 does not announce it"),
                Arguments.of(MapFixtures.NoRetention.class, "how long it stays"),
                Arguments.of(MapFixtures.SubjectOfNothing.class, "is not personal"),
                Arguments.of(MapFixtures.NoTable.class, "names no table"),
                Arguments.of(MapFixtures.Twice.class, "declared twice"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void a_map_that_contradicts_itself_is_refused(Class<?> owner, String fault) {
        assertThatThrownBy(() -> AnnotatedDataMap.of(List.of(owner)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fault);
    }
}
