package dev.candid.server.api;

import dev.candid.server.kernel.Credits;

/** What a handler adds to the activity log's line of the current request. Outside a request the notes go nowhere. */
public interface ActivityNotes {

    /** @param name the job's name as its owner wrote it; stored sealed */
    void jobName(String name);

    /** The credits that this request reserved, settled or gave back. */
    void credits(Credits amount);
}
