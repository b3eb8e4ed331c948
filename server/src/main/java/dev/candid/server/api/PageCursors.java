package dev.candid.server.api;

import dev.candid.server.kernel.WorkspaceId;

/**
 * Turns positions in a list into opaque signed texts and back. A cursor is good for one list of one workspace; anything
 * else is answered with the problem {@code cursor-invalid}.
 */
public interface PageCursors {

    /**
     * Checks how many items a caller wants on a page.
     *
     * @return {@code limit}
     * @throws dev.candid.server.kernel.ProblemException with {@code parameter-invalid} if it is not 1 to
     *     {@link Page#MAXIMUM_LIMIT}
     */
    int requireLimit(int limit);

    /** @param list the list's name, such as {@code videos} */
    String write(WorkspaceId workspace, String list, PageCursor cursor);

    /** @throws dev.candid.server.kernel.ProblemException with {@code cursor-invalid} */
    PageCursor read(WorkspaceId workspace, String list, String cursor);

    /** A cursor for a list that is ordered by a number. */
    String writeNumber(WorkspaceId workspace, String list, long number);

    /** @throws dev.candid.server.kernel.ProblemException with {@code cursor-invalid} */
    long readNumber(WorkspaceId workspace, String list, String cursor);
}
