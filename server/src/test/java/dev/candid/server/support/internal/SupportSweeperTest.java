package dev.candid.server.support.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.candid.server.support.FeedbackKind;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.TicketDesk;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketState;
import dev.candid.server.support.Tickets;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestPerson;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CandidTest
class SupportSweeperTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketDesk desk;

    @Autowired
    JdbcFeedback feedback;

    @Autowired
    SupportSweeper sweeper;

    @Autowired
    MutableClock clock;

    @AfterEach
    void run() {
        clock.reset();
    }

    @Test
    void an_answered_ticket_is_closed_after_14_days_and_deleted_a_year_later() {
        TestPerson person = TestPerson.somebody(application);
        TicketId ticket = ((Tickets.OpenOutcome.Opened)
                        tickets.open(person.person(), person.workspace(), "Old", MessageDraft.of("How?")))
                .id();
        feedback.send(person.person(), FeedbackKind.IDEA, "Old idea", java.util.Optional.empty());
        desk.answer(ticket, person.person(), 1, MessageDraft.of("So."));

        clock.advance(Duration.ofDays(15));
        sweeper.sweep();
        assertThat(desk.read(ticket).orElseThrow().ticket().state()).isEqualTo(TicketState.CLOSED);
        clock.advance(Duration.ofDays(364));
        sweeper.sweep();
        assertThat(desk.read(ticket)).isPresent();
        assertThat(feedback.of(person.person())).isEmpty();
        clock.advance(Duration.ofDays(2));
        sweeper.sweep();

        assertThat(desk.read(ticket)).isEmpty();
    }

    @Test
    void nobody_can_set_a_longer_time_than_the_policy_says() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SupportSettings(366, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SupportSettings(1, 0, 1, 1));
    }
}
