package dev.candid.server.storage;

/** The place for work folders is full: try again when running jobs have ended, or give it more room. */
public final class WorkFolderFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WorkFolderFullException(long usedBytes, long limitBytes) {
        super("work folders hold " + usedBytes + " bytes of " + limitBytes);
    }
}
