package dev.candid.server.storage.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Finishes what a killed process left: deletions whose file may still be there, files that never got a row, files that
 * were never written to their end. Several processes may sweep at once.
 */
class ObjectSweeper {

    private static final EventLog LOG = EventLog.of(ObjectSweeper.class);

    /** Longer than any transaction that has stored a file and not yet committed its row. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int BATCH = 200;

    private enum Event {
        OBJECTS_SWEPT,
        OBJECTS_OF_ANOTHER_DATABASE
    }

    /** What a sweep did. */
    record Swept(int deletionsFinished, int filesRemoved) {}

    private final DiskObjectStore store;
    private final ObjectFiles files;
    private final ObjectRows rows;
    private final Tenancy tenancy;
    private final Clock clock;

    ObjectSweeper(DiskObjectStore store, ObjectFiles files, ObjectRows rows, Tenancy tenancy, Clock clock) {
        this.store = store;
        this.files = files;
        this.rows = rows;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5S")
    void sweepBySchedule() {
        Swept swept = sweep();
        if (swept.deletionsFinished() + swept.filesRemoved() > 0) {
            LOG.info(
                    Event.OBJECTS_SWEPT,
                    LogField.COUNT.of(swept.deletionsFinished()),
                    LogField.COUNT.of(swept.filesRemoved()));
        }
    }

    Swept sweep() {
        int finished = finishDeletions();
        try {
            Instant before = clock.instant().minus(GRACE);
            int unfinished = files.removeUnfinished(before);
            return new Swept(finished, unfinished + removeFilesWithoutRow(before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int finishDeletions() {
        int finished = 0;
        List<ObjectRows.Deletion> batch;
        do {
            batch = tenancy.acrossWorkspaces(() -> rows.unfinished(BATCH));
            batch.forEach(store::finish);
            finished += batch.size();
        } while (batch.size() == BATCH);
        return finished;
    }

    private int removeFilesWithoutRow(Instant before) throws IOException {
        boolean ours = tenancy.acrossWorkspaces(rows::everStored);
        int[] removed = {0};
        files.names(before, names -> {
            if (!ours) {
                // A data folder started on an empty database by mistake must not lose its objects.
                LOG.warn(Event.OBJECTS_OF_ANOTHER_DATABASE, LogField.COUNT.of(names.size()));
                return;
            }
            Set<UUID> known = tenancy.acrossWorkspaces(() -> rows.known(names));
            for (UUID name : names) {
                if (!known.contains(name)) {
                    remove(name);
                    removed[0]++;
                }
            }
        });
        return removed[0];
    }

    private void remove(UUID name) {
        try {
            files.remove(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
