package dev.candid.server.credits.internal;

import static dev.candid.server.credits.internal.LedgerFixture.HOUR;
import static dev.candid.server.credits.internal.LedgerFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.KeyCap;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditsLow;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.credits.Lot;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReleaseOutcome;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReservationState;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class JdbcCreditLedgerTest {

    private static final LedgerFixture LEDGER = LedgerFixture.open();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void start() {
        LEDGER.clock.set(START);
    }

    // Grants, in order of precedence.

    @Test
    void a_grant_with_a_used_key_and_another_amount_is_refused_and_changes_nothing() {
        WorkspaceId workspace = WorkspaceId.random();
        LEDGER.ledger.grant(workspace, new Credits(5), LotSource.WELCOME, Optional.empty(), "first");
        var before = LEDGER.state(workspace);

        GrantOutcome outcome =
                LEDGER.ledger.grant(workspace, new Credits(6), LotSource.WELCOME, Optional.empty(), "first");

        assertThat(outcome).isEqualTo(new GrantOutcome.KeyReused());
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void a_grant_that_has_expired_already_is_refused_and_changes_nothing() {
        WorkspaceId workspace = LEDGER.workspaceWith(1);
        var before = LEDGER.state(workspace);

        GrantOutcome outcome =
                LEDGER.ledger.grant(workspace, new Credits(5), LotSource.WELCOME, Optional.of(START), "late");

        assertThat(outcome).isEqualTo(new GrantOutcome.ExpiryPassed());
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void a_repeated_grant_answers_the_same_even_after_its_expiry_and_grants_once() {
        WorkspaceId workspace = WorkspaceId.random();
        Optional<Instant> expiry = Optional.of(START.plusNanos(1_234_567_891));
        GrantOutcome first = LEDGER.ledger.grant(workspace, new Credits(5), LotSource.WELCOME, expiry, "once");
        LEDGER.clock.advance(HOUR);

        GrantOutcome second = LEDGER.ledger.grant(workspace, new Credits(5), LotSource.WELCOME, expiry, "once");

        assertThat(second).isEqualTo(first).isInstanceOf(GrantOutcome.Granted.class);
        assertThat(LEDGER.ledger.entries(workspace, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void the_same_key_of_another_workspace_is_another_grant() {
        WorkspaceId one = WorkspaceId.random();
        WorkspaceId other = WorkspaceId.random();

        LEDGER.ledger.grant(one, new Credits(5), LotSource.WELCOME, Optional.empty(), "shared");
        LEDGER.ledger.grant(other, new Credits(7), LotSource.WELCOME, Optional.empty(), "shared");

        assertThat(LEDGER.ledger.balance(one).available()).isEqualTo(new Credits(5));
        assertThat(LEDGER.ledger.balance(other).available()).isEqualTo(new Credits(7));
    }

    // Reservations, in order of precedence.

    @Test
    void a_reservation_with_a_used_key_and_another_amount_is_refused_and_changes_nothing() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        LEDGER.reserved(workspace, 3, "video");
        var before = LEDGER.state(workspace);

        ReserveOutcome outcome = LEDGER.ledger.reserve(workspace, new Credits(4), "video", HOUR);

        assertThat(outcome).isEqualTo(new ReserveOutcome.KeyReused());
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void a_reservation_that_has_ended_is_not_opened_again_by_its_key() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 3, "video");
        LEDGER.ledger.release(workspace, id);
        var before = LEDGER.state(workspace);

        ReserveOutcome outcome = LEDGER.ledger.reserve(workspace, new Credits(3), "video", HOUR);

        assertThat(outcome).isEqualTo(new ReserveOutcome.AlreadyEnded(id, ReservationState.RELEASED));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void a_reservation_larger_than_the_balance_is_refused_and_changes_nothing() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        LEDGER.reserved(workspace, 6);
        var before = LEDGER.state(workspace);

        ReserveOutcome outcome = LEDGER.ledger.reserve(workspace, new Credits(5), "large", HOUR);

        assertThat(outcome).isEqualTo(new ReserveOutcome.InsufficientCredits(new Credits(4), new Credits(5)));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void a_refused_key_is_free_for_a_smaller_amount() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        LEDGER.ledger.reserve(workspace, new Credits(11), "video", HOUR);

        assertThat(LEDGER.ledger.reserve(workspace, new Credits(10), "video", HOUR))
                .isInstanceOf(ReserveOutcome.Reserved.class);
    }

    @Test
    void a_workspace_that_never_had_credits_has_none() {
        WorkspaceId workspace = WorkspaceId.random();

        assertThat(LEDGER.ledger.reserve(workspace, new Credits(1), "video", HOUR))
                .isEqualTo(new ReserveOutcome.InsufficientCredits(Credits.NONE, new Credits(1)));
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(Balance.NONE);
        assertThat(LEDGER.ledger.settle(workspace, ReservationId.random(), Credits.NONE))
                .isEqualTo(new SettleOutcome.UnknownReservation());
    }

    @Test
    void a_repeated_reservation_answers_the_same_and_holds_once() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);

        ReserveOutcome first = LEDGER.ledger.reserve(workspace, new Credits(4), "video", HOUR);
        LEDGER.clock.advance(Duration.ofMinutes(5));
        ReserveOutcome second = LEDGER.ledger.reserve(workspace, new Credits(4), "video", HOUR);

        assertThat(second).isEqualTo(first);
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(6), new Credits(4)));
        LEDGER.assertWhole(workspace);
    }

    // Settling, in order of precedence.

    @Test
    void settling_an_unknown_reservation_or_one_of_another_workspace_is_refused() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        WorkspaceId other = LEDGER.workspaceWith(10);
        ReservationId foreign = LEDGER.reserved(other, 5);

        assertThat(LEDGER.ledger.settle(workspace, foreign, new Credits(1)))
                .isEqualTo(new SettleOutcome.UnknownReservation());
        assertThat(LEDGER.ledger.release(workspace, foreign)).isEqualTo(new ReleaseOutcome.UnknownReservation());
        assertThat(LEDGER.ledger.extend(workspace, foreign, HOUR)).isFalse();
        assertThat(LEDGER.ledger.entriesOf(workspace, foreign)).isEmpty();
        assertThat(LEDGER.ledger.balance(other)).isEqualTo(new Balance(new Credits(5), new Credits(5)));
    }

    @Test
    void settling_what_was_released_or_has_expired_is_refused_and_changes_nothing() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId released = LEDGER.reserved(workspace, 2);
        ReservationId expired = LEDGER.reserved(workspace, 3);
        LEDGER.ledger.release(workspace, released);
        LEDGER.clock.advance(HOUR);
        LEDGER.expiry.expireDue();
        var before = LEDGER.state(workspace);

        assertThat(LEDGER.ledger.settle(workspace, released, new Credits(2)))
                .isEqualTo(new SettleOutcome.AlreadyEnded(ReservationState.RELEASED));
        assertThat(LEDGER.ledger.settle(workspace, expired, new Credits(3)))
                .isEqualTo(new SettleOutcome.AlreadyEnded(ReservationState.EXPIRED));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void settling_twice_for_different_amounts_keeps_the_first() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 5);
        LEDGER.ledger.settle(workspace, id, new Credits(3));
        var before = LEDGER.state(workspace);

        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(5)))
                .isEqualTo(new SettleOutcome.SettledOtherwise(new Credits(3)));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void settling_more_than_was_reserved_is_refused_and_leaves_the_reservation_open() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 5);
        var before = LEDGER.state(workspace);

        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(6)))
                .isEqualTo(new SettleOutcome.MoreThanReserved(new Credits(5)));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void settling_charges_a_part_and_gives_the_rest_back_at_once_and_once() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 5);

        SettleOutcome first = LEDGER.ledger.settle(workspace, id, new Credits(3));
        SettleOutcome second = LEDGER.ledger.settle(workspace, id, new Credits(3));

        assertThat(first).isEqualTo(new SettleOutcome.Settled(new Credits(3), new Credits(2)));
        assertThat(second).isEqualTo(first);
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(7), Credits.NONE));
        assertThat(LEDGER.ledger.entriesOf(workspace, id))
                .extracting(LedgerEntry::kind)
                .containsExactly(EntryKind.RESERVED, EntryKind.SETTLED, EntryKind.RELEASED);
        LEDGER.assertWhole(workspace);
    }

    @Test
    void settling_nothing_gives_everything_back() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 5);

        assertThat(LEDGER.ledger.settle(workspace, id, Credits.NONE))
                .isEqualTo(new SettleOutcome.Settled(Credits.NONE, new Credits(5)));
        assertThat(LEDGER.ledger.balance(workspace).available()).isEqualTo(new Credits(10));
        LEDGER.assertWhole(workspace);
    }

    // Releasing and expiring.

    @Test
    void releasing_what_was_settled_is_refused_and_releasing_twice_releases_once() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId settled = LEDGER.reserved(workspace, 4);
        ReservationId released = LEDGER.reserved(workspace, 3);
        LEDGER.ledger.settle(workspace, settled, new Credits(4));

        assertThat(LEDGER.ledger.release(workspace, settled))
                .isEqualTo(new ReleaseOutcome.AlreadyEnded(ReservationState.SETTLED));
        assertThat(LEDGER.ledger.release(workspace, released)).isEqualTo(new ReleaseOutcome.Released(new Credits(3)));
        assertThat(LEDGER.ledger.release(workspace, released)).isEqualTo(new ReleaseOutcome.Released(new Credits(3)));
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(6), Credits.NONE));
        LEDGER.assertWhole(workspace);
    }

    @Test
    void a_reservation_that_nobody_ends_goes_back_when_its_time_comes_and_not_before() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 4);

        LEDGER.clock.advance(HOUR.minusMillis(1));
        LEDGER.expiry.expireDue();
        assertThat(LEDGER.ledger.balance(workspace).reserved()).isEqualTo(new Credits(4));

        LEDGER.clock.advance(Duration.ofMillis(1));
        LEDGER.expiry.expireDue();
        LEDGER.expiry.expireDue();
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(10), Credits.NONE));
        assertThat(LEDGER.ledger.entriesOf(workspace, id))
                .extracting(LedgerEntry::kind)
                .containsExactly(EntryKind.RESERVED, EntryKind.RESERVATION_EXPIRED);
        LEDGER.assertWhole(workspace);
    }

    @Test
    void a_reservation_can_be_given_more_time_while_it_is_open() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 4);
        LEDGER.clock.advance(Duration.ofMinutes(59));

        assertThat(LEDGER.ledger.extend(workspace, id, HOUR)).isTrue();
        LEDGER.clock.advance(Duration.ofMinutes(30));
        LEDGER.expiry.expireDue();

        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(4))).isInstanceOf(SettleOutcome.Settled.class);
        assertThat(LEDGER.ledger.extend(workspace, id, HOUR)).isFalse();
    }

    // Lots.

    @Test
    void lots_are_used_by_source_then_earliest_expiry_then_earliest_grant() {
        WorkspaceId workspace = WorkspaceId.random();
        LEDGER.grant(workspace, 5, LotSource.PURCHASE, Optional.empty());
        LEDGER.grant(workspace, 5, LotSource.PURCHASE, Optional.of(START.plus(Duration.ofDays(30))));
        LEDGER.grant(workspace, 5, LotSource.COMPENSATION, Optional.of(START.plus(Duration.ofDays(90))));
        LEDGER.grant(workspace, 5, LotSource.WELCOME, Optional.of(START.plus(Duration.ofDays(365))));

        LEDGER.reserved(workspace, 12);

        assertThat(LEDGER.ledger.lots(workspace))
                .extracting(Lot::source, lot -> lot.remaining().amount(), Lot::expiresAt)
                .containsExactly(
                        tuple(LotSource.PURCHASE, 3L, Optional.of(START.plus(Duration.ofDays(30)))),
                        tuple(LotSource.PURCHASE, 5L, Optional.empty()));
    }

    @Test
    void what_was_not_used_goes_back_to_the_lots_last_in_use() {
        WorkspaceId workspace = WorkspaceId.random();
        LEDGER.grant(workspace, 5, LotSource.WELCOME, Optional.empty());
        LEDGER.grant(workspace, 5, LotSource.PURCHASE, Optional.empty());
        ReservationId id = LEDGER.reserved(workspace, 10);

        LEDGER.ledger.settle(workspace, id, new Credits(6));

        assertThat(LEDGER.ledger.lots(workspace))
                .extracting(Lot::source, lot -> lot.remaining().amount())
                .containsExactly(tuple(LotSource.PURCHASE, 4L));
    }

    @Test
    void an_expired_lot_cannot_be_reserved_even_before_its_end_is_written() {
        WorkspaceId workspace = LEDGER.workspaceWith(3);
        LEDGER.grant(workspace, 5, LotSource.WELCOME, Optional.of(START.plus(HOUR)));
        LEDGER.clock.advance(HOUR);
        var before = LEDGER.state(workspace);

        assertThat(LEDGER.ledger.balance(workspace).available()).isEqualTo(new Credits(3));
        assertThat(LEDGER.ledger.reserve(workspace, new Credits(4), "video", HOUR))
                .isEqualTo(new ReserveOutcome.InsufficientCredits(new Credits(3), new Credits(4)));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    @Test
    void expiry_takes_only_what_is_left_of_a_lot() {
        WorkspaceId workspace = WorkspaceId.random();
        LEDGER.grant(workspace, 10, LotSource.WELCOME, Optional.of(START.plus(HOUR)));
        ReservationId used = LEDGER.reserved(workspace, 4);
        LEDGER.ledger.settle(workspace, used, new Credits(4));

        LEDGER.clock.advance(HOUR);
        LEDGER.expiry.expireDue();
        LEDGER.expiry.expireDue();

        assertThat(LEDGER.ledger.entries(workspace, Optional.empty(), 1))
                .extracting(LedgerEntry::kind, LedgerEntry::availableChange)
                .containsExactly(tuple(EntryKind.LOT_EXPIRED, -6L));
        LEDGER.assertWhole(workspace);
    }

    @Test
    void credits_that_come_back_after_their_lot_expired_live_seven_days_more_and_only_once() {
        WorkspaceId workspace = WorkspaceId.random();
        LEDGER.grant(workspace, 10, LotSource.WELCOME, Optional.of(START.plus(Duration.ofMinutes(30))));
        ReservationId first = LEDGER.reserved(workspace, 4);
        LEDGER.clock.advance(Duration.ofMinutes(45));

        LEDGER.ledger.release(workspace, first);

        Instant until = START.plus(Duration.ofMinutes(45)).plus(JdbcCreditLedger.RETURNED_LIFE);
        assertThat(LEDGER.ledger.lots(workspace))
                .extracting(Lot::source, lot -> lot.remaining().amount(), Lot::expiresAt)
                .containsExactly(tuple(LotSource.RETURNED, 4L, Optional.of(until)));
        LEDGER.assertWhole(workspace);

        ReservationId second = LEDGER.reserved(workspace, 4);
        LEDGER.clock.advance(JdbcCreditLedger.RETURNED_LIFE);
        LEDGER.ledger.release(workspace, second);

        assertThat(LEDGER.ledger.lots(workspace)).isEmpty();
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(Balance.NONE);
        LEDGER.assertWhole(workspace);
    }

    // Entries.

    @Test
    void entries_are_paged_newest_first_without_gaps_while_new_ones_arrive() {
        WorkspaceId workspace = LEDGER.workspaceWith(100);
        for (int i = 0; i < 6; i++) {
            LEDGER.reserved(workspace, 1);
        }

        List<LedgerEntry> first = LEDGER.ledger.entries(workspace, Optional.empty(), 3);
        LEDGER.reserved(workspace, 1);
        List<LedgerEntry> second =
                LEDGER.ledger.entries(workspace, Optional.of(first.getLast().number()), 10);

        assertThat(first).extracting(LedgerEntry::number).containsExactly(7L, 6L, 5L);
        assertThat(second).extracting(LedgerEntry::number).containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void nobody_changes_or_removes_an_entry() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);

        for (String attack : List.of(
                "update credits_entry set available_change = 99",
                "delete from credits_entry",
                "truncate credits_entry",
                "delete from credits_reservation",
                "delete from credits_lot",
                "delete from credits_balance")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(attack)
                    .isThrownBy(() -> LEDGER.tenancy.inWorkspace(workspace, () -> {
                        LEDGER.jdbc.sql(attack).update();
                    }));
        }
    }

    @Test
    void amounts_and_times_that_mean_nothing_are_bugs() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEDGER.ledger.reserve(workspace, Credits.NONE, "zero", HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEDGER.ledger.reserve(workspace, new Credits(1), "never", Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEDGER.ledger.grant(
                        workspace, new Credits(Long.MAX_VALUE), LotSource.PURCHASE, Optional.empty(), "all"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEDGER.ledger.entries(workspace, Optional.empty(), 1_001));
    }

    @Test
    void a_balance_or_a_lot_that_was_changed_by_hand_is_caught_by_the_check_that_other_tests_rely_on() {
        for (String sabotage : List.of(
                "update credits_balance set available = available + 1",
                "update credits_balance set entry_count = entry_count + 1",
                "update credits_lot set remaining = remaining - 1",
                "update credits_reservation set amount = amount + 1",
                "update credits_share set amount = amount + 1")) {
            WorkspaceId workspace = LEDGER.workspaceWith(10);
            LEDGER.reserved(workspace, 4);
            LEDGER.assertWhole(workspace);

            LEDGER.tenancy.inWorkspace(workspace, () -> {
                LEDGER.jdbc.sql(sabotage).update();
            });

            assertThatExceptionOfType(AssertionError.class)
                    .as(sabotage)
                    .isThrownBy(() -> LEDGER.assertWhole(workspace));
        }
    }

    @Test
    void a_key_spends_no_more_than_its_cap_in_a_month_and_what_comes_back_can_be_spent_again() {
        WorkspaceId workspace = LEDGER.workspaceWith(100);
        ApiKeyId key = ApiKeyId.random();
        LEDGER.keys.caps.put(key, new KeyCap(new Credits(10), Set.of(key)));

        ReservationId first = capped(workspace, key, "first", 8);

        assertThat(LEDGER.ledger.reserve(workspace, new Credits(3), "second", HOUR, spender(key)))
                .isEqualTo(new ReserveOutcome.KeyCapReached(new Credits(2), new Credits(3)));
        LEDGER.ledger.settle(workspace, first, new Credits(5));
        capped(workspace, key, "third", 5);
        assertThat(LEDGER.ledger.reserve(workspace, new Credits(1), "fourth", HOUR, spender(key)))
                .isInstanceOf(ReserveOutcome.KeyCapReached.class);
        LEDGER.reserved(workspace, 20);

        LEDGER.clock.advance(Duration.ofDays(31));

        capped(workspace, key, "next month", 10);
        LEDGER.assertWhole(workspace);
    }

    private static Spender spender(ApiKeyId key) {
        return new Spender(Optional.empty(), Optional.of(key), Optional.empty());
    }

    private static ReservationId capped(WorkspaceId workspace, ApiKeyId key, String idempotencyKey, long amount) {
        var outcome = LEDGER.ledger.reserve(workspace, new Credits(amount), idempotencyKey, HOUR, spender(key));
        assertThat(outcome).isInstanceOf(ReserveOutcome.Reserved.class);
        return ((ReserveOutcome.Reserved) outcome).id();
    }

    @Test
    void a_low_balance_is_told_once_until_it_has_recovered() {
        WorkspaceId workspace = LEDGER.workspaceWith(20);
        LEDGER.ledger.warnBelow(workspace, Optional.of(new Credits(10)));
        assertThat(told(workspace)).isEmpty();

        ReservationId reservation = LEDGER.reserved(workspace, 11);
        LEDGER.reserved(workspace, 1);
        assertThat(told(workspace)).containsExactly(9L);
        LEDGER.ledger.release(workspace, reservation);
        LEDGER.reserved(workspace, 12);
        assertThat(told(workspace)).containsExactly(9L, 7L);

        LEDGER.ledger.warnBelow(workspace, Optional.empty());
        LEDGER.reserved(workspace, 7);
        assertThat(told(workspace)).hasSize(2);
        assertThat(LEDGER.ledger.lowAt(workspace)).isEmpty();
    }

    private static List<Long> told(WorkspaceId workspace) {
        return LEDGER.events.stream()
                .map(CreditsLow.class::cast)
                .filter(low -> low.workspace().equals(workspace))
                .map(CreditsLow::available)
                .toList();
    }
}
