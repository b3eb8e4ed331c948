package dev.candid.server.videos.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.library.Library;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets go of what ended videos leave: their inputs, their stages' artefacts, outputs nobody fetched in time. The object
 * goes before its row, so that a crash in between leaves a row that the next pass finds again.
 */
@Component
class EndedVideos {

    private final Semaphore awake = new Semaphore(0);
    private final JdbcVideoFiles files;
    private final ObjectStore objects;
    private final Library library;
    private final Tenancy tenancy;
    private final Clock clock;

    EndedVideos(JdbcVideoFiles files, ObjectStore objects, Library library, Tenancy tenancy, Clock clock) {
        this.files = files;
        this.objects = objects;
        this.library = library;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Asks for a pass soon; returns at once. */
    void letGo() {
        awake.release();
    }

    /** Waits a little for an ended video, then makes a pass whether there was one or not. */
    @Scheduled(fixedDelayString = "PT0.2S", initialDelayString = "PT5S")
    void pass() throws InterruptedException {
        if (awake.tryAcquire(10, java.util.concurrent.TimeUnit.SECONDS)) {
            awake.drainPermits();
        }
        library.sweep();
        sweep();
    }

    /** @return how many files went */
    int sweep() {
        int count = 0;
        for (List<JdbcVideoFiles.Due> due = dueArtefacts(); !due.isEmpty(); due = dueArtefacts()) {
            for (JdbcVideoFiles.Due artefact : due) {
                objects.delete(artefact.workspace(), artefact.object(), DeletionReason.JOB_ENDED);
                tenancy.inWorkspace(artefact.workspace(), () -> files.removeArtefact(artefact));
            }
            count += due.size();
        }
        for (List<JdbcVideoFiles.Due> due = dueOutputs(); !due.isEmpty(); due = dueOutputs()) {
            for (JdbcVideoFiles.Due output : due) {
                objects.delete(output.workspace(), output.object(), DeletionReason.EXPIRED);
                tenancy.inWorkspace(output.workspace(), () -> files.removeOutput(output));
            }
            count += due.size();
        }
        return count;
    }

    private List<JdbcVideoFiles.Due> dueArtefacts() {
        return tenancy.acrossWorkspaces(() -> files.dueArtefacts(clock.instant()));
    }

    private List<JdbcVideoFiles.Due> dueOutputs() {
        return tenancy.acrossWorkspaces(() -> files.dueOutputs(clock.instant()));
    }
}
