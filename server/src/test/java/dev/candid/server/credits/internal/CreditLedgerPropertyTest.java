package dev.candid.server.credits.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReleaseOutcome;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReservationState;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random commands, with what must hold checked after each: the balance is the sum of the entries, at any time; nothing
 * is negative; what is held is what open reservations hold; lots make up what is available; a refusal changes nothing;
 * a reservation ends once; and every answer is the one that a simple model of the rules gives.
 */
class CreditLedgerPropertyTest {

    private static final LedgerFixture LEDGER = LedgerFixture.open();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void sixty_four_sequences_of_sixty_four_commands_keep_every_invariant() {
        for (long seed = 1; seed <= 64; seed++) {
            new Sequence(seed).run(64);
        }
    }

    @Test
    @Tag("long")
    void five_hundred_and_twelve_sequences_of_five_hundred_and_twelve_commands_keep_every_invariant() {
        for (long seed = 1_000; seed < 1_512; seed++) {
            new Sequence(seed).run(512);
        }
    }

    /** What the rules say about one reservation. */
    private static final class Held {

        final ReservationId id;
        final long amount;
        ReservationState state = ReservationState.OPEN;
        long settled;
        Instant deadline;

        Held(ReservationId id, long amount, Instant deadline) {
            this.id = id;
            this.amount = amount;
            this.deadline = deadline;
        }
    }

    private static final class Sequence {

        private static final int STORY = 40;

        private final long seed;
        private final RandomGenerator random;
        private final WorkspaceId workspace = WorkspaceId.random();
        private final Map<String, Held> byKey = new HashMap<>();
        private final List<Held> all = new ArrayList<>();
        private final Deque<String> story = new ArrayDeque<>();
        private int grants;

        Sequence(long seed) {
            this.seed = seed;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        void run(int commands) {
            LEDGER.clock.set(LedgerFixture.START);
            grant();
            for (int i = 0; i < commands; i++) {
                try {
                    command();
                    check();
                } catch (AssertionError broken) {
                    throw new AssertionError("seed " + seed + ", the last commands were " + story, broken);
                }
            }
            LEDGER.clock.advance(Duration.ofDays(1));
            LEDGER.expiry.expireDue(); // leaves nothing open for the next sequence to trip over
        }

        private void command() {
            switch (random.nextInt(10)) {
                case 0 -> grant();
                case 1, 2, 3 -> reserve();
                case 4, 5 -> settle();
                case 6 -> release();
                case 7 -> expire();
                case 8 -> extend();
                default -> pass();
            }
        }

        private void grant() {
            long amount = random.nextInt(1, 40);
            LotSource source = LotSource.values()[random.nextInt(LotSource.values().length)];
            Optional<Instant> expiry = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(LEDGER.clock.instant().plus(Duration.ofMinutes(random.nextInt(-30, 600))));
            tell("grant " + amount + " " + source + " until " + expiry);
            boolean late =
                    expiry.filter(at -> !at.isAfter(LEDGER.clock.instant())).isPresent();
            List<String> before = LEDGER.state(workspace);

            GrantOutcome outcome =
                    LEDGER.ledger.grant(workspace, new Credits(amount), source, expiry, "grant " + grants++);

            if (late) {
                assertThat(outcome).isEqualTo(new GrantOutcome.ExpiryPassed());
                assertThat(LEDGER.ledger.entries(workspace, Optional.empty(), 1_000))
                        .hasSize((int) before.stream()
                                .filter(row -> row.contains("\"kind\""))
                                .count());
            } else {
                assertThat(outcome).isInstanceOf(GrantOutcome.Granted.class);
            }
        }

        private void reserve() {
            String key = "key " + random.nextInt(20);
            long amount = random.nextInt(1, 60);
            Duration life = Duration.ofMinutes(random.nextInt(1, 240));
            tell("reserve " + amount + " as " + key);
            Balance balance = LEDGER.ledger.balance(workspace);
            List<String> before = LEDGER.state(workspace);
            Held known = byKey.get(key);

            ReserveOutcome outcome = LEDGER.ledger.reserve(workspace, new Credits(amount), key, life);

            if (known != null && known.amount != amount) {
                assertThat(outcome).isEqualTo(new ReserveOutcome.KeyReused());
            } else if (known != null && known.state != ReservationState.OPEN) {
                assertThat(outcome).isEqualTo(new ReserveOutcome.AlreadyEnded(known.id, known.state));
            } else if (known != null) {
                assertThat(((ReserveOutcome.Reserved) outcome).id()).isEqualTo(known.id);
            } else if (balance.available().amount() < amount) {
                assertThat(outcome)
                        .isEqualTo(new ReserveOutcome.InsufficientCredits(balance.available(), new Credits(amount)));
            } else {
                ReserveOutcome.Reserved reserved = (ReserveOutcome.Reserved) outcome;
                assertThat(reserved.available().amount())
                        .isEqualTo(balance.available().amount() - amount);
                Held held = new Held(reserved.id(), amount, reserved.expiresAt());
                byKey.put(key, held);
                all.add(held);
                return;
            }
            assertThat(LEDGER.state(workspace)).isEqualTo(before); // refused or repeated: nothing changed
        }

        private void settle() {
            if (all.isEmpty()) {
                return;
            }
            Held held = all.get(random.nextInt(all.size()));
            long amount = random.nextLong(0, held.amount + 3);
            tell("settle " + amount + " of " + held.amount + " " + held.state);
            List<String> before = LEDGER.state(workspace);

            SettleOutcome outcome = LEDGER.ledger.settle(workspace, held.id, new Credits(amount));

            switch (held.state) {
                case OPEN -> {
                    if (amount <= held.amount) {
                        assertThat(outcome)
                                .isEqualTo(new SettleOutcome.Settled(
                                        new Credits(amount), new Credits(held.amount - amount)));
                        held.state = ReservationState.SETTLED;
                        held.settled = amount;
                        return;
                    }
                    assertThat(outcome).isEqualTo(new SettleOutcome.MoreThanReserved(new Credits(held.amount)));
                }
                case SETTLED ->
                    assertThat(outcome)
                            .isEqualTo(
                                    amount == held.settled
                                            ? new SettleOutcome.Settled(
                                                    new Credits(amount), new Credits(held.amount - amount))
                                            : new SettleOutcome.SettledOtherwise(new Credits(held.settled)));
                case RELEASED, EXPIRED -> assertThat(outcome).isEqualTo(new SettleOutcome.AlreadyEnded(held.state));
            }
            assertThat(LEDGER.state(workspace)).isEqualTo(before);
        }

        private void release() {
            if (all.isEmpty()) {
                return;
            }
            Held held = all.get(random.nextInt(all.size()));
            tell("release " + held.amount + " " + held.state);
            List<String> before = LEDGER.state(workspace);

            ReleaseOutcome outcome = LEDGER.ledger.release(workspace, held.id);

            if (held.state == ReservationState.OPEN) {
                held.state = ReservationState.RELEASED;
                assertThat(outcome).isEqualTo(new ReleaseOutcome.Released(new Credits(held.amount)));
                return;
            }
            assertThat(outcome)
                    .isEqualTo(
                            held.state == ReservationState.RELEASED
                                    ? new ReleaseOutcome.Released(new Credits(held.amount))
                                    : new ReleaseOutcome.AlreadyEnded(held.state));
            assertThat(LEDGER.state(workspace)).isEqualTo(before);
        }

        private void extend() {
            if (all.isEmpty()) {
                return;
            }
            Held held = all.get(random.nextInt(all.size()));
            Duration life = Duration.ofMinutes(random.nextInt(1, 240));
            tell("extend " + held.state);
            boolean open = held.state == ReservationState.OPEN;

            assertThat(LEDGER.ledger.extend(workspace, held.id, life)).isEqualTo(open);

            Instant until = LEDGER.clock.instant().plus(life);
            if (open && until.isAfter(held.deadline)) {
                held.deadline = until;
            }
        }

        private void expire() {
            tell("expire");
            LEDGER.expiry.expireDue();
            for (Held held : all) {
                if (held.state == ReservationState.OPEN && !held.deadline.isAfter(LEDGER.clock.instant())) {
                    held.state = ReservationState.EXPIRED;
                }
            }
        }

        private void pass() {
            Duration time = Duration.ofMinutes(random.nextInt(1, 120));
            tell("pass " + time);
            LEDGER.clock.advance(time);
        }

        private void check() {
            LEDGER.assertWhole(workspace);
            long held = all.stream()
                    .filter(one -> one.state == ReservationState.OPEN)
                    .mapToLong(one -> one.amount)
                    .sum();
            assertThat(LEDGER.ledger.balance(workspace).reserved().amount()).isEqualTo(held);
        }

        private void tell(String what) {
            story.addLast(what);
            if (story.size() > STORY) {
                story.removeFirst();
            }
        }
    }
}
