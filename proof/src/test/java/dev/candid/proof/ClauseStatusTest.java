package dev.candid.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseStatusTest {

    @Test
    void the_worst_counts() {
        assertThat(ClauseStatus.values())
                .containsExactly(
                        ClauseStatus.FAILING,
                        ClauseStatus.UNBOUND,
                        ClauseStatus.STALE,
                        ClauseStatus.CONFLICT,
                        ClauseStatus.NOT_BUILT,
                        ClauseStatus.ATTESTED,
                        ClauseStatus.PROVEN,
                        ClauseStatus.STATEMENT);
        assertThat(ClauseStatus.worst(List.of(ClauseStatus.PROVEN, ClauseStatus.FAILING, ClauseStatus.STATEMENT)))
                .isEqualTo(ClauseStatus.FAILING);
        assertThat(ClauseStatus.worst(List.of(ClauseStatus.PROVEN, ClauseStatus.STATEMENT)))
                .isEqualTo(ClauseStatus.PROVEN);
    }

    @Test
    void each_code_leads_back() {
        assertThat(EnumSet.allOf(ClauseStatus.class))
                .allSatisfy(status -> assertThat(ClauseStatus.of(status.code())).isEqualTo(status));
    }
}
