package dev.candid.engine.timeline;

import java.util.ArrayList;
import java.util.List;

/** Groups the words of a scene into captions: sentences first, then groups of nearly equal length. */
final class CaptionGroups {

    private CaptionGroups() {}

    /** @return index ranges of the words, in order and without gaps; each of 1 to {@code wordsPerLine} words */
    static List<Range> of(List<String> words, int wordsPerLine) {
        List<Range> groups = new ArrayList<>();
        int start = 0;
        for (int word = 0; word < words.size(); word++) {
            if (endsSentence(words.get(word)) || word == words.size() - 1) {
                groups.addAll(balanced(start, word + 1, wordsPerLine));
                start = word + 1;
            }
        }
        return groups;
    }

    /** Groups whose sizes differ by at most one, the longer ones first. */
    static List<Range> balanced(int from, int to, int most) {
        int count = to - from;
        int groups = (count + most - 1) / most;
        List<Range> ranges = new ArrayList<>();
        int start = from;
        for (int group = 0; group < groups; group++) {
            int size = count / groups + (group < count % groups ? 1 : 0);
            ranges.add(new Range(start, start + size));
            start += size;
        }
        return ranges;
    }

    private static boolean endsSentence(String word) {
        int last = word.length() - 1;
        // A closing quote or bracket may follow the stop.
        while (last > 0 && "\"'”’)]»".indexOf(word.charAt(last)) >= 0) {
            last--;
        }
        return last >= 0 && ".!?…。！？؟।".indexOf(word.charAt(last)) >= 0;
    }

    /** @param to excluded */
    record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }
}
