package dev.candid.server.api.web;

/** What this module writes to the log. */
enum ApiEvent {
    /** A request ended in a way that should be impossible. */
    IMPOSSIBLE,
    /** A request was refused because the database could not be reached. */
    DATABASE_UNAVAILABLE,
    /** A line of the activity log could not be written. */
    ACTIVITY_LOST,
    /** An answer could not be kept for a repeated request. */
    ANSWER_NOT_KEPT
}
