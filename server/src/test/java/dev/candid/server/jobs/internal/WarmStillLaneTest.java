package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.jobs.ChildOutcome;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.StillLane.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStillLaneTest {

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    Path data;

    private WarmStillLane lane = new WarmStillLane(ChildFixture.settings(0), Path.of(""), Path.of(""), nanos::get);

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(data.resolve("work/a-still"));
        lane = new WarmStillLane(ChildFixture.settings(0), data, data.resolve("work"), nanos::get);
    }

    @AfterEach
    void close() {
        lane.destroy();
    }

    @Test
    void of_several_wishes_of_one_asker_only_the_newest_is_granted() throws Exception {
        UUID asker = UUID.randomUUID();
        CompletableFuture<Turn> older;
        CompletableFuture<Turn> newer;
        CompletableFuture<Turn> another;
        try (RenderChild held = granted(lane.turn(UUID.randomUUID()))) {
            older = waiting(asker);
            newer = waiting(asker);
            another = waiting(UUID.randomUUID());
            assertThat(run(held, "finish 1 1")).isInstanceOf(ChildOutcome.Finished.class);
        }

        assertThat(older.get()).isInstanceOf(Turn.Superseded.class);
        granted(newer.get()).close();
        granted(another.get()).close();
    }

    @Test
    void whoever_comes_when_too_many_wait_is_told_so_at_once() throws Exception {
        List<CompletableFuture<Turn>> queue = new ArrayList<>();
        try (RenderChild held = granted(lane.turn(UUID.randomUUID()))) {
            for (int count = 0; count < WarmStillLane.MOST_WAITING; count++) {
                queue.add(waiting(UUID.randomUUID()));
            }

            Turn surplus = lane.turn(UUID.randomUUID());

            assertThat(surplus).isInstanceOf(Turn.Busy.class);
            assertThat(run(held, "finish 1 1")).isInstanceOf(ChildOutcome.Finished.class);
        }
        for (CompletableFuture<Turn> turn : queue) {
            granted(turn.get()).close();
        }
    }

    @Test
    void a_child_that_nobody_uses_ends_and_the_next_wish_starts_another() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        granted(lane.turn(UUID.randomUUID())).close();
        ProcessHandle started = ProcessHandle.current()
                .children()
                .filter(process -> !before.contains(process))
                .findFirst()
                .orElseThrow();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        lane.coolDown();
        boolean keptForAMinute = started.isAlive();

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        lane.coolDown();

        assertThat(keptForAMinute).isTrue();
        assertThat(Eventually.within(5, () -> !started.isAlive())).isTrue();
        granted(lane.turn(UUID.randomUUID())).close();
    }

    private CompletableFuture<Turn> waiting(UUID asker) {
        CompletableFuture<Turn> turn = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                turn.complete(lane.turn(asker));
            } catch (InterruptedException e) {
                turn.completeExceptionally(e);
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING && !turn.isDone()) {
            Thread.onSpinWait();
        }
        return turn;
    }

    private static RenderChild granted(Turn turn) throws ExecutionException {
        if (turn instanceof Turn.Granted(RenderChild child)) {
            return child;
        }
        throw new AssertionError(turn);
    }

    private ChildOutcome run(RenderChild child, String behaviour) {
        return child.run(
                ChildFixture.request(data.resolve("work/a-still"), behaviour), progress -> {}, Duration.ofMinutes(1));
    }
}
