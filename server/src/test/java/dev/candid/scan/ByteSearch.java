package dev.candid.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches many patterns in one pass over a stream (Aho and Corasick, 1975): one table step for each byte, whatever the
 * number of patterns, and no look back. A state is a number; it begins at 0.
 */
final class ByteSearch {

    private static final int[] NOTHING = {};

    private int[] next = new int[1 << 16];
    private int states = 1;
    private final List<int[]> building = new ArrayList<>(List.of(NOTHING));
    private final int[][] found;

    ByteSearch(List<byte[]> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            add(patterns.get(i), i);
        }
        link();
        this.found = building.toArray(int[][]::new);
    }

    int step(int state, byte read) {
        return next[(state << 8) | (read & 0xff)];
    }

    /** The numbers of the patterns that end where this state was reached. */
    int[] found(int state) {
        return found[state];
    }

    private void add(byte[] pattern, int number) {
        int state = 0;
        for (byte one : pattern) {
            int edge = (state << 8) | (one & 0xff);
            if (next[edge] == 0) {
                if ((states + 1) << 8 > next.length) {
                    next = Arrays.copyOf(next, next.length * 2);
                }
                next[edge] = states++;
                building.add(NOTHING);
            }
            state = next[edge];
        }
        building.set(state, joined(building.get(state), new int[] {number}));
    }

    /** Breadth first: where a state has no edge, it takes that of its longest proper suffix. */
    private void link() {
        int[] suffix = new int[states];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int one = 0; one < 256; one++) {
            if (next[one] != 0) {
                open.add(next[one]);
            }
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            building.set(state, joined(building.get(state), building.get(suffix[state])));
            for (int one = 0; one < 256; one++) {
                int target = next[(state << 8) | one];
                int shorter = next[(suffix[state] << 8) | one];
                if (target == 0) {
                    next[(state << 8) | one] = shorter;
                } else {
                    suffix[target] = shorter;
                    open.add(target);
                }
            }
        }
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
