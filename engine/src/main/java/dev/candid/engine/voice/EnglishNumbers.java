package dev.candid.engine.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers as English words, in lower case and without hyphens. */
final class EnglishNumbers {

    /** Longer numbers are read digit by digit: nobody follows them otherwise. */
    private static final int LONGEST_READ_WHOLE = 12;

    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> GROUPS = List.of("", "thousand", "million", "billion");
    private static final Map<String, String> ORDINALS = Map.of(
            "one", "first",
            "two", "second",
            "three", "third",
            "five", "fifth",
            "eight", "eighth",
            "nine", "ninth",
            "twelve", "twelfth");

    private EnglishNumbers() {}

    /** @param digits one or more ASCII digits; a leading zero means that each digit counts */
    static List<String> cardinal(String digits) {
        boolean eachDigit = digits.length() > LONGEST_READ_WHOLE || (digits.length() > 1 && digits.startsWith("0"));
        return eachDigit ? digitByDigit(digits) : cardinal(Long.parseLong(digits));
    }

    static List<String> digitByDigit(String digits) {
        return digits.chars().mapToObj(digit -> SMALL.get(digit - '0')).toList();
    }

    /** @param digits with a point, for example {@code 3.50} */
    static List<String> decimal(String whole, String fraction) {
        List<String> words = new ArrayList<>(whole.isEmpty() ? List.of("zero") : cardinal(whole));
        words.add("point");
        words.addAll(digitByDigit(fraction));
        return words;
    }

    static List<String> ordinal(String digits) {
        List<String> words = new ArrayList<>(cardinal(digits));
        words.set(words.size() - 1, ordinalOf(words.getLast()));
        return words;
    }

    /** @param digits four, from 1100 to 2099 */
    static List<String> year(String digits) {
        int high = Integer.parseInt(digits.substring(0, 2));
        int low = Integer.parseInt(digits.substring(2));
        if (high == 20 && low < 10) {
            return cardinal(digits);
        }
        List<String> words = new ArrayList<>(cardinal(high));
        if (low == 0) {
            words.add("hundred");
        } else if (low < 10) {
            words.add("oh");
            words.addAll(cardinal(low));
        } else {
            words.addAll(cardinal(low));
        }
        return words;
    }

    /** The decade that ends the words: {@code twenty} becomes {@code twenties}. */
    static List<String> plural(List<String> words) {
        List<String> plural = new ArrayList<>(words);
        String last = plural.getLast();
        plural.set(
                plural.size() - 1,
                last.endsWith("y") ? last.substring(0, last.length() - 1) + "ies" : pluralOfOther(last));
        return plural;
    }

    private static String pluralOfOther(String word) {
        return word.endsWith("x") ? word + "es" : word + "s";
    }

    private static String ordinalOf(String word) {
        String irregular = ORDINALS.get(word);
        if (irregular != null) {
            return irregular;
        }
        return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ieth" : word + "th";
    }

    private static List<String> cardinal(long number) {
        if (number < 1000) {
            return belowThousand((int) number);
        }
        List<String> words = new ArrayList<>();
        for (int group = GROUPS.size() - 1; group >= 0; group--) {
            long unit = (long) Math.pow(1000, group);
            int count = (int) (number / unit % 1000);
            if (count > 0) {
                words.addAll(belowThousand(count));
                if (group > 0) {
                    words.add(GROUPS.get(group));
                }
            }
        }
        return words;
    }

    private static List<String> belowThousand(int number) {
        List<String> words = new ArrayList<>();
        if (number >= 100) {
            words.add(SMALL.get(number / 100));
            words.add("hundred");
        }
        int rest = number % 100;
        if (rest >= 20) {
            words.add(TENS.get(rest / 10));
            if (rest % 10 > 0) {
                words.add(SMALL.get(rest % 10));
            }
        } else if (rest > 0 || number == 0) {
            words.add(SMALL.get(rest));
        }
        return words;
    }
}
