package dev.candid.server.storage;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Folders where running jobs keep plain media: in memory where the machine has a tmpfs with room, else in the data
 * folder. Removed when the job ends; what a killed process left is swept on start and by schedule. A sweep never
 * touches a folder of a process that lives.
 */
public interface WorkFolders {

    /**
     * Makes an empty folder that only this user can read.
     *
     * @throws WorkFolderFullException if the work place has no room for another job
     */
    Path create(UUID job);

    /** Removes a folder of {@link #create} with all in it; does nothing when it is gone. */
    void remove(Path folder);

    /** Removes what dead processes left and what this process no longer uses. */
    int sweep();

    WorkPlace place();
}
