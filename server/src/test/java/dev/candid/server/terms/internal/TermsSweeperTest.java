package dev.candid.server.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Report;
import dev.candid.server.terms.Reports;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CandidTest
class TermsSweeperTest {

    @Autowired
    Reports reports;

    @Autowired
    TermsSweeper sweeper;

    @Autowired
    MutableClock clock;

    @AfterEach
    void run() {
        clock.reset();
    }

    @Test
    void a_report_is_forgotten_after_24_months_and_no_earlier() {
        var id = reports.make(new Reports.Wish(
                Report.About.PERSON, Cause.HATE, "somebody", "words", Optional.of("me@candid.invalid")));
        clock.advance(Duration.ofDays(729));
        sweeper.sweep();
        assertThat(reports.find(id)).isPresent();

        clock.advance(Duration.ofDays(3));
        sweeper.sweep();

        assertThat(reports.find(id)).isEmpty();
    }
}
