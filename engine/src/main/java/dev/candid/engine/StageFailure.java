package dev.candid.engine;

/** An expected end of a stage without its artefacts; answered to the server as it is. */
public final class StageFailure extends Exception {

    /** The reason when the work folder has no room: the one failure that another try may get past. */
    public static final String DISK_FULL = "disk-full";

    private final String reason;
    private final String remedy;

    /**
     * @param reason a stable word for machines, for example {@code fonts-missing}
     * @param remedy what the person can do, one English sentence that echoes no input
     */
    public StageFailure(String reason, String remedy) {
        super(reason);
        this.reason = reason;
        this.remedy = remedy;
    }

    public StageFailure(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }
}
