package dev.candid.server.kernel;

/**
 * A stable kind of problem, answered as {@code application/problem+json} (RFC 9457). Each module has one enum of them;
 * the reference page docs/reference/problems.md has one heading for each constant.
 */
public interface ProblemType {

    /** The last part of {@code /problems/<slug>}; never changes once published. */
    String slug();

    /** HTTP status code, 400 to 599. */
    int status();

    /** A short English title that is the same for each occurrence. */
    String title();

    /** What the caller can do next, in one English sentence. */
    String remedy();
}
