package dev.candid.server.credits.web;

import dev.candid.server.api.Bars;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.Lot;
import dev.candid.server.credits.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger as a page shows it.
 *
 * @param by {@code day}, {@code key} or {@code member}
 * @param keys names by id, for the filter @param people as keys
 * @param low below it somebody is warned; empty for never
 * @param csv address of the same entries as a file
 */
record CreditsPage(
        Balance balance,
        List<Lot> lots,
        List<Statement.Open> open,
        String by,
        Bars used,
        long usedInAll,
        Asked asked,
        List<Row> rows,
        Map<String, String> keys,
        Map<String, String> people,
        Optional<Long> low,
        boolean mayChange,
        String csv,
        Optional<String> newest,
        Optional<String> older) {

    /** What the person looks for, as it stands in the address. */
    record Asked(String kind, String from, String until, String key, String member) {

        boolean anything() {
            return !(kind + from + until + key + member).isBlank();
        }
    }

    /** @param who the member, or what is known of it @param with the key's name, or the browser */
    record Row(Statement.Line line, String who, String with) {}

    @Override
    public String toString() {
        return "CreditsPage[redacted]";
    }
}
