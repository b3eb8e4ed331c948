package dev.candid.server.api;

import java.util.List;

/**
 * A chart of bars, drawn by the server with the same figures as a table below it.
 *
 * @param rows in the order of the axis; at most some 60 stay readable
 * @param unit what is counted, in the reader's language
 */
public record Bars(List<Row> rows, String unit) {

    /** Of the drawing, in its own units: the page scales it. */
    public static final int HEIGHT = 120;

    public static final int WIDTH = 640;

    private static final int WIDEST_SLOT = 110;

    /** Labels stand closer than this would run into each other. */
    private static final int LABEL_WIDTH = 80;

    /** @param label of the axis, in the reader's language @param value 0 or more @param shown as the reader's language writes it */
    public record Row(String label, long value, String shown) {}

    public Bars {
        rows = List.copyOf(rows);
    }

    public long highest() {
        return rows.stream().mapToLong(Row::value).max().orElse(0);
    }

    /** The room of one bar; few bars do not grow into blocks. */
    public double slot() {
        return rows.isEmpty() ? WIDTH : Math.min(WIDEST_SLOT, (double) WIDTH / rows.size());
    }

    /** How high a row's bar is; a value that is not 0 can be seen. */
    public double height(Row row) {
        long highest = highest();
        return row.value() == 0 || highest == 0 ? 0 : Math.max(2, (double) HEIGHT * row.value() / highest);
    }

    /** Whether the row at this place has its label under the axis. */
    public boolean labelled(int index) {
        int every = Math.max(1, (int) Math.ceil(LABEL_WIDTH / slot()));
        return index % every == 0;
    }
}
