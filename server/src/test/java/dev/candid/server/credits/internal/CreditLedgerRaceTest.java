package dev.candid.server.credits.internal;

import static dev.candid.server.credits.internal.LedgerFixture.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReleaseOutcome;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Simultaneous commands on one workspace: the database decides, and each outcome happens once. */
class CreditLedgerRaceTest {

    private static final LedgerFixture LEDGER = LedgerFixture.open();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void start() {
        LEDGER.clock.set(LedgerFixture.START);
    }

    @Test
    void of_a_thousand_reservations_on_a_balance_for_five_hundred_exactly_five_hundred_are_made() {
        WorkspaceId workspace = LEDGER.workspaceWith(500);

        List<ReserveOutcome> outcomes =
                together(1_000, i -> () -> LEDGER.ledger.reserve(workspace, new Credits(1), "video " + i, HOUR));

        assertThat(outcomes.stream().filter(ReserveOutcome.Reserved.class::isInstance))
                .hasSize(500);
        assertThat(outcomes.stream().filter(ReserveOutcome.InsufficientCredits.class::isInstance))
                .hasSize(500);
        assertThat(LEDGER.ledger.balance(workspace)).isEqualTo(new Balance(Credits.NONE, new Credits(500)));
        LEDGER.assertWhole(workspace);
    }

    @Test
    void the_same_reservation_asked_for_many_times_at_once_is_made_once() {
        WorkspaceId workspace = LEDGER.workspaceWith(500);

        List<ReserveOutcome> outcomes =
                together(64, i -> () -> LEDGER.ledger.reserve(workspace, new Credits(7), "one video", HOUR));

        assertThat(outcomes.stream()
                        .map(outcome -> ((ReserveOutcome.Reserved) outcome).id())
                        .distinct())
                .hasSize(1);
        assertThat(LEDGER.ledger.balance(workspace).reserved()).isEqualTo(new Credits(7));
        LEDGER.assertWhole(workspace);
    }

    @Test
    void a_payment_told_many_times_at_once_is_granted_once() {
        WorkspaceId workspace = WorkspaceId.random();

        List<GrantOutcome> outcomes = together(
                64,
                i -> () -> LEDGER.ledger.grant(
                        workspace, new Credits(100), LotSource.PURCHASE, Optional.empty(), "payment"));

        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(LEDGER.ledger.balance(workspace).available()).isEqualTo(new Credits(100));
        LEDGER.assertWhole(workspace);
    }

    @Test
    void settling_releasing_and_expiring_at_once_end_a_reservation_once() {
        for (int round = 0; round < 20; round++) {
            LEDGER.clock.set(LedgerFixture.START);
            WorkspaceId workspace = LEDGER.workspaceWith(10);
            ReservationId id = LEDGER.reserved(workspace, 6);
            LEDGER.clock.advance(HOUR);

            List<Boolean> won = together(12, i -> () -> switch (i % 3) {
                case 0 -> LEDGER.ledger.settle(workspace, id, new Credits(4)) instanceof SettleOutcome.Settled;
                case 1 -> LEDGER.ledger.release(workspace, id) instanceof ReleaseOutcome.Released;
                default -> {
                    LEDGER.ledger.expire(workspace, id);
                    yield false;
                }
            });

            Balance balance = LEDGER.ledger.balance(workspace);
            assertThat(balance.reserved()).isEqualTo(Credits.NONE);
            assertThat(balance.available().amount()).isIn(6L, 10L);
            boolean settled = IntStream.range(0, 12).anyMatch(i -> i % 3 == 0 && won.get(i));
            boolean released = IntStream.range(0, 12).anyMatch(i -> i % 3 == 1 && won.get(i));
            assertThat(settled && released).isFalse();
            assertThat(balance.available().amount()).isEqualTo(settled ? 6 : 10);
            LEDGER.assertWhole(workspace);
        }
    }

    private static <T> List<T> together(int count, IntFunction<Callable<T>> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures =
                    threads.invokeAll(IntStream.range(0, count).mapToObj(work).toList());
            return futures.stream().map(Future::resultNow).toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
