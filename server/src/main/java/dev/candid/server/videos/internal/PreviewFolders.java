package dev.candid.server.videos.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.storage.WorkFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The work folders of people who look at previews: a folder each, kept as long as they go on looking. */
final class PreviewFolders {

    /** Plain media lies in them: no longer than somebody needs to think. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    private record Owner(WorkspaceId workspace, PersonId person) {}

    private record Kept(Path folder, long usedNanos) {}

    private final WorkFolders workFolders;
    private final Map<Owner, Kept> kept = new HashMap<>();

    PreviewFolders(WorkFolders workFolders) {
        this.workFolders = workFolders;
    }

    /** The folder of a person in a workspace; for whoever has the turn in the still lane, and until the turn ends. */
    synchronized Path of(WorkspaceId workspace, PersonId person) {
        Owner owner = new Owner(workspace, person);
        Kept before = kept.get(owner);
        Path folder = before == null ? workFolders.create(UUID.randomUUID()) : before.folder();
        kept.put(owner, new Kept(folder, System.nanoTime()));
        return folder;
    }

    synchronized void sweep() {
        long now = System.nanoTime();
        kept.values().removeIf(folder -> {
            boolean idle = now - folder.usedNanos() > IDLE.toNanos();
            if (idle) {
                workFolders.remove(folder.folder());
            }
            return idle;
        });
    }
}
