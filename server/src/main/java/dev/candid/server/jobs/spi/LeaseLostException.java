package dev.candid.server.jobs.spi;

/** The job was cancelled, or another worker has it now: stop, and leave everything as it is. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLostException() {
        super("the job is no longer this worker's", null, false, false);
    }
}
