package dev.candid.server.videos.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.UploadUse;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.videos.VideoId;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets go of what ended videos leave: their inputs, their stages' artefacts, outputs nobody fetched in time. The object
 * goes before its row, so that a crash in between leaves a row that the next pass finds again.
 */
@Component
class EndedVideos {

    private final AtomicInteger asked = new AtomicInteger();
    private final JdbcVideos videos;
    private final JdbcVideoFiles files;
    private final ObjectStore objects;
    private final Library library;
    private final Tenancy tenancy;
    private final Clock clock;

    EndedVideos(
            JdbcVideos videos,
            JdbcVideoFiles files,
            ObjectStore objects,
            Library library,
            Tenancy tenancy,
            Clock clock) {
        this.videos = videos;
        this.files = files;
        this.objects = objects;
        this.library = library;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Asks for a pass soon; returns at once. Who asks while one runs gets another one after it. */
    void letGo() {
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("ended-videos").start(this::passes);
        }
    }

    private void passes() {
        try {
            int seen;
            do {
                seen = asked.get();
                pass();
            } while (!asked.compareAndSet(seen, 0));
        } catch (DataAccessException | TransactionException | UncheckedIOException outage) {
            asked.set(0); // the schedule goes on with it
        }
    }

    /** Finds what a crash or another process left, and what only time makes due. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT5S")
    void pass() {
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

    /** A person deletes a video: its files first, then what is written of it. Called again, it finishes the rest. */
    void remove(WorkspaceId workspace, VideoId video) {
        for (JdbcVideoFiles.Due file : tenancy.inWorkspace(workspace, () -> files.filesOf(workspace, video))) {
            objects.delete(workspace, file.object(), DeletionReason.REQUESTED);
        }
        library.forgetUse(workspace, new UploadUse(video.value()));
        tenancy.inWorkspace(workspace, () -> {
            files.removeAll(workspace, video);
            videos.remove(workspace, video);
        });
    }

    private List<JdbcVideoFiles.Due> dueArtefacts() {
        return tenancy.acrossWorkspaces(() -> files.dueArtefacts(clock.instant()));
    }

    private List<JdbcVideoFiles.Due> dueOutputs() {
        return tenancy.acrossWorkspaces(() -> files.dueOutputs(clock.instant()));
    }
}
