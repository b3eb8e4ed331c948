package dev.candid.server.credits.internal;

import static dev.candid.server.credits.internal.LedgerFixture.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReleaseOutcome;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReservationState;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What really broke in other ledgers, each shown not to break this one; the source stands at each test. */
class CreditLedgerRegressionTest {

    private static final LedgerFixture LEDGER = LedgerFixture.open();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void start() {
        LEDGER.clock.set(LedgerFixture.START);
    }

    /** blnk #181: the check ignored what was held, and six holds of 1,000 on 5,000 were accepted. */
    @Test
    void what_is_held_counts_against_the_balance() {
        WorkspaceId workspace = LEDGER.workspaceWith(5_000);
        for (int i = 0; i < 5; i++) {
            LEDGER.reserved(workspace, 1_000);
        }

        assertThat(LEDGER.ledger.reserve(workspace, new Credits(1_000), "sixth", HOUR))
                .isEqualTo(new ReserveOutcome.InsufficientCredits(Credits.NONE, new Credits(1_000)));
    }

    /** blnk #41: a void was accepted more than once. */
    @Test
    void releasing_again_and_again_gives_back_once() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 10);

        for (int i = 0; i < 5; i++) {
            LEDGER.ledger.release(workspace, id);
        }

        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(10), Credits.NONE));
    }

    /** blnk #374: a repeated refund was answered with a conflict while the money moved again. */
    @Test
    void a_refusal_moves_nothing() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 10);
        LEDGER.ledger.settle(workspace, id, new Credits(10));
        var before = LEDGER.state(workspace);

        assertThat(LEDGER.ledger.release(workspace, id))
                .isEqualTo(new ReleaseOutcome.AlreadyEnded(ReservationState.SETTLED));
        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(9)))
                .isEqualTo(new SettleOutcome.SettledOtherwise(new Credits(10)));
        assertThat(LEDGER.state(workspace)).isEqualTo(before);
    }

    /** blnk #62: committing more than was held; here the hold is the most that can be charged. */
    @Test
    void nobody_is_charged_more_than_was_reserved_even_with_credits_left() {
        WorkspaceId workspace = LEDGER.workspaceWith(100);
        ReservationId id = LEDGER.reserved(workspace, 10);

        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(11)))
                .isEqualTo(new SettleOutcome.MoreThanReserved(new Credits(10)));
    }

    /** formancehq/stack 1638: a key was unique for everybody instead of for its owner. */
    @Test
    void the_same_key_of_two_workspaces_makes_two_reservations() {
        WorkspaceId one = LEDGER.workspaceWith(10);
        WorkspaceId other = LEDGER.workspaceWith(10);

        ReservationId first = LEDGER.reserved(one, 3, "video");
        ReservationId second = LEDGER.reserved(other, 5, "video");

        assertThat(second).isNotEqualTo(first);
        assertThat(LEDGER.ledger.balance(other).reserved()).isEqualTo(new Credits(5));
    }

    /** runvendo/vendo #1297: the same key with two bodies, and both took effect. */
    @Test
    void the_same_key_with_another_amount_has_no_effect() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        LEDGER.reserved(workspace, 3, "video");

        assertThat(LEDGER.ledger.reserve(workspace, new Credits(5), "video", HOUR))
                .isEqualTo(new ReserveOutcome.KeyReused());
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(7), new Credits(3)));
    }

    /** webknossos #9331: the retry of a job whose price had gone back ran for free. */
    @Test
    void a_retry_after_the_price_went_back_holds_nothing_and_says_so() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 3, "video");
        LEDGER.ledger.release(workspace, id);

        assertThat(LEDGER.ledger.reserve(workspace, new Credits(3), "video", HOUR))
                .isEqualTo(new ReserveOutcome.AlreadyEnded(id, ReservationState.RELEASED));
        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(3)))
                .isEqualTo(new SettleOutcome.AlreadyEnded(ReservationState.RELEASED));
    }

    /** XMem PR 212: the failing path of a duplicate released the hold of the running original. */
    @Test
    void a_duplicate_that_fails_leaves_the_original_reservation_alone() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 3, "video");

        assertThatIllegalStateException()
                .isThrownBy(() -> LEDGER.tenancy.inWorkspace(workspace, () -> {
                    LEDGER.ledger.reserve(workspace, new Credits(3), "video", HOUR);
                    throw new IllegalStateException("the duplicate fails");
                }));

        assertThat(LEDGER.ledger.balance(workspace).reserved()).isEqualTo(new Credits(3));
        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(3))).isInstanceOf(SettleOutcome.Settled.class);
    }

    /** archimedes #1441: charged before the job was queued; the job failed and the money stayed away. */
    @Test
    void a_reservation_and_the_rows_of_its_work_are_written_together_or_not_at_all() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        var before = LEDGER.state(workspace);

        assertThatIllegalStateException()
                .isThrownBy(() -> LEDGER.tenancy.inWorkspace(workspace, () -> {
                    LEDGER.reserved(workspace, 3, "video");
                    throw new IllegalStateException("the job cannot be queued");
                }));

        assertThat(LEDGER.state(workspace)).isEqualTo(before);
        LEDGER.reserved(workspace, 3, "video");
    }

    /** twentyhq PR 25603: credits given to make good vanished because their expiry hit while they were in use. */
    @Test
    void credits_in_use_survive_the_expiry_of_their_lot() {
        WorkspaceId workspace = WorkspaceId.random();
        LEDGER.grant(
                workspace, 100, LotSource.COMPENSATION, Optional.of(LedgerFixture.START.plus(Duration.ofMinutes(1))));
        ReservationId id = LEDGER.reserved(workspace, 100);
        LEDGER.clock.advance(Duration.ofMinutes(30));
        LEDGER.expiry.expireDue();

        assertThat(LEDGER.ledger.settle(workspace, id, new Credits(60)))
                .isEqualTo(new SettleOutcome.Settled(new Credits(60), new Credits(40)));
        assertThat(LEDGER.ledger.balance(workspace).available()).isEqualTo(new Credits(40));
        LEDGER.assertWhole(workspace);
    }

    /** UCloud #4025: a cancellation charged the last interval again. */
    @Test
    void ending_twice_by_different_ways_charges_once() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 4);

        LEDGER.ledger.settle(workspace, id, new Credits(4));
        LEDGER.ledger.release(workspace, id);
        LEDGER.clock.advance(HOUR);
        LEDGER.expiry.expireDue();

        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(new Credits(6), Credits.NONE));
        assertThat(LEDGER.ledger.entriesOf(workspace, id)).hasSize(2);
    }

    /** civitai/cli #278: the message said one thing and the ledger another; here the answer is read from the ledger. */
    @Test
    void every_entry_says_the_balance_that_the_next_one_starts_from() {
        WorkspaceId workspace = LEDGER.workspaceWith(10);
        ReservationId id = LEDGER.reserved(workspace, 4);
        LEDGER.ledger.settle(workspace, id, new Credits(1));

        var newest = LEDGER.ledger.entries(workspace, Optional.empty(), 10);

        for (int i = 0; i + 1 < newest.size(); i++) {
            var later = newest.get(i);
            var earlier = newest.get(i + 1);
            assertThat(later.after().available().amount()
                            - earlier.after().available().amount())
                    .isEqualTo(later.availableChange());
            assertThat(later.after().reserved().amount()
                            - earlier.after().reserved().amount())
                    .isEqualTo(later.reservedChange());
        }
        assertThat(newest.getFirst().after()).isEqualTo(LEDGER.ledger.balance(workspace));
    }
}
