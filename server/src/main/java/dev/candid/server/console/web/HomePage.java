package dev.candid.server.console.web;

import dev.candid.server.console.Action;
import java.util.List;
import java.util.Optional;

/**
 * Where people arrive.
 *
 * @param steps the first steps; empty when all are done or the person put them away
 * @param actions what the person may do, the most used first
 * @param held credits that open reservations hold, worded
 */
record HomePage(Optional<Steps> steps, List<Action> actions, String available, String held, boolean ledger, Live live) {

    /** @param done how many are done */
    record Steps(List<Step> all, long done) {}

    /** @param key the end of the text keys @param href empty if the person may not do it */
    record Step(String key, String icon, Optional<String> href, boolean done) {}

    /** The part that changes by itself while a video is made. */
    record Live(List<Running> running, List<Tile> latest) {}

    /** @param stage text key of what runs; empty while waiting @param done of {@code of} units of the stage */
    record Running(String id, String name, String state, Optional<String> stage, long done, long of) {}

    /** @param poster its address; empty until there is one */
    record Tile(String id, String name, String state, Optional<String> poster, java.time.Instant createdAt) {}
}
