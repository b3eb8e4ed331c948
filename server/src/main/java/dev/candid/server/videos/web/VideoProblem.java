package dev.candid.server.videos.web;

import dev.candid.server.kernel.ProblemType;

/** What can be wrong with a request for a video. */
enum VideoProblem implements ProblemType {
    ORDER_UNREADABLE(
            "order-unreadable", 400, "The body is not a JSON object", "Send one JSON object of at most 256 KB."),
    ORDER_INVALID(
            "order-invalid",
            422,
            "Something in the order does not fit",
            "Look at each of the faults; its pointer names the field."),
    REFERENCE_UNKNOWN(
            "reference-unknown",
            404,
            "The order names an upload that is not there",
            "Upload the file again; an upload goes when the last video that used it ends."),
    CREDITS_SHORT("credits-short", 409, "Not enough credits", "Add credits, or ask for a shorter or simpler video."),
    KEY_CAP_REACHED(
            "key-cap-reached",
            409,
            "The API key may not spend that much this month",
            "Use another key, raise this one's cap by making a new key, or wait for the next month."),
    TOO_MANY_WAITING(
            "too-many-waiting",
            409,
            "Too many videos have not ended yet",
            "Wait until some of them end, or cancel them."),
    DRAFT_OF_NOBODY(
            "draft-of-nobody", 409, "A draft belongs to a person", "Sign in, or use a key that a member has made."),
    VIDEO_UNKNOWN("video-unknown", 404, "No such video", "Look at the list of videos."),
    VIDEO_ENDED("video-ended", 409, "The video had ended before", "Nothing is left to cancel."),
    VIDEO_RUNNING("video-running", 409, "The video has not ended", "Wait until it ends, or cancel it first."),
    OUTPUT_UNKNOWN(
            "output-unknown",
            404,
            "No such output",
            "Wait until the video has ended; outputs go when their time is up."),
    RANGE_UNSATISFIABLE(
            "range-unsatisfiable", 416, "The file has no such bytes", "Ask for a range within the file's size."),
    STREAMS_BUSY(
            "streams-busy",
            503,
            "Too many event streams are open",
            "Close some, or ask for the video from time to time.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    VideoProblem(String slug, int status, String title, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
