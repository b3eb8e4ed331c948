package dev.candid.server.privacy;

/** The kinds of place where data can lie; each has a live catalogue that the data map is compared with. */
public enum FieldKind {
    /** A column of a table: {@code table.column}. */
    COLUMN,
    /** A group of stored objects, by the name of its prefix. */
    OBJECT_PREFIX,
    /** A component of what a scheduled job carries: {@code task.component}. */
    JOB_FIELD,
    /** A field a log line may carry. */
    LOG_FIELD,
    /** A cookie in somebody's browser, by its name without a prefix. */
    COOKIE,
    /** A value that a mail can carry beside words of our own. */
    MAIL_FIELD
}
