package dev.candid.server.accounts.web;

import dev.candid.server.api.ActivityLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The activity log as a page shows it.
 *
 * @param keys names by id, for the filter
 * @param days for how many days lines are kept
 * @param csv address of the same lines as a file
 */
record ActivityPage(
        List<Row> rows,
        Asked asked,
        Map<String, String> keys,
        long days,
        String csv,
        Optional<String> newest,
        Optional<String> older) {

    /** What the person looks for, as it stands in the address. */
    record Asked(String method, String result, String key, String from, String until) {

        boolean anything() {
            return !(method + result + key + from + until).isBlank();
        }
    }

    /** @param who the member @param with the key's name, or the browser */
    record Row(ActivityLog.Line line, String who, String with) {

        String look() {
            return line.status() < 300 ? "good" : line.status() < 500 ? "warn" : "bad";
        }

        @Override
        public String toString() {
            return "Row[" + line.id() + "]";
        }
    }
}
