package dev.candid.engine.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a written English word is read aloud: numbers, prices, units, signs, web addresses and abbreviations become plain
 * words. What has no reading (an emoji) gives no words. Rules are tried in order; the last takes the word apart.
 */
final class EnglishReading {

    private static final String NUMBER = "(\\d+(?:,\\d{3})*)(?:\\.(\\d+))?";
    private static final Map<String, List<String>> CURRENCIES = Map.of(
            "$", List.of("dollar", "dollars", "cents"),
            "€", List.of("euro", "euros", "cents"),
            "£", List.of("pound", "pounds", "pence"),
            "¥", List.of("yen", "yen", ""));
    private static final Map<String, String> SCALES =
            Map.of("k", "thousand", "m", "million", "mn", "million", "bn", "billion", "b", "billion");
    private static final Map<String, List<String>> UNITS = Map.ofEntries(
            unit("ml", "milliliter"),
            unit("l", "liter"),
            unit("mg", "milligram"),
            unit("g", "gram"),
            unit("kg", "kilogram"),
            unit("mm", "millimeter"),
            unit("cm", "centimeter"),
            unit("km", "kilometer"),
            unit("oz", "ounce"),
            unit("lb", "pound"),
            unit("lbs", "pound"),
            unit("hr", "hour"),
            unit("hrs", "hour"),
            unit("h", "hour"),
            unit("min", "minute"),
            unit("mins", "minute"),
            unit("sec", "second"),
            unit("secs", "second"),
            unit("w", "watt"),
            unit("v", "volt"),
            unit("kb", "kilobyte"),
            unit("mb", "megabyte"),
            unit("gb", "gigabyte"),
            unit("tb", "terabyte"),
            unit("kwh", "kilowatt hour"),
            unit("mph", "mile an hour", "miles an hour"),
            unit("ft", "foot", "feet"),
            unit("°c", "degree celsius", "degrees celsius"),
            unit("°f", "degree fahrenheit", "degrees fahrenheit"),
            unit("°", "degree"),
            unit("x", "time"));
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("dr.", "doctor"),
            Map.entry("mr.", "mister"),
            Map.entry("mrs.", "misses"),
            Map.entry("ms.", "miz"),
            Map.entry("dr", "doctor"),
            Map.entry("mr", "mister"),
            Map.entry("mrs", "misses"),
            Map.entry("vs.", "versus"),
            Map.entry("vs", "versus"),
            Map.entry("e.g.", "for example"),
            Map.entry("i.e.", "that is"),
            Map.entry("etc.", "et cetera"),
            Map.entry("etc", "et cetera"),
            Map.entry("approx.", "approximately"),
            Map.entry("w/", "with"),
            Map.entry("w/o", "without"),
            Map.entry("24/7", "twenty four seven"),
            Map.entry("1/2", "one half"),
            Map.entry("1/3", "one third"),
            Map.entry("2/3", "two thirds"),
            Map.entry("1/4", "one quarter"),
            Map.entry("3/4", "three quarters"));
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("&", "and"),
            Map.entry("+", "plus"),
            Map.entry("=", "equals"),
            Map.entry("@", "at"),
            Map.entry("#", "hashtag"),
            Map.entry("%", "percent"),
            Map.entry("$", "dollars"),
            Map.entry("€", "euros"),
            Map.entry("£", "pounds"),
            Map.entry("¥", "yen"),
            Map.entry("°", "degrees"),
            Map.entry("<", "less than"),
            Map.entry(">", "more than"),
            Map.entry("×", "times"),
            Map.entry("÷", "divided by"));
    /** Capitals that are read letter by letter though they hold a vowel. */
    private static final Set<String> SPELLED = Set.of(
            "AI", "API", "USA", "US", "UK", "EU", "UV", "AC", "DIY", "FAQ", "ID", "IT", "IOS", "OLED", "LED", "USB",
            "UI", "UX", "UGC", "CEO", "CTO", "ETA", "APR", "ROI", "SEO", "EV", "IQ", "IPA", "URL", "ATM", "OK", "AM",
            "BOGO");

    private static final List<Rule> RULES = List.of(
            rule("([$€£¥])" + NUMBER + "(k|mn|m|bn|b)?", m -> price(m.group(1), m.group(2), m.group(3), m.group(4))),
            rule(NUMBER + "([$€£¥])", m -> price(m.group(3), m.group(1), m.group(2), null)),
            rule("#(\\d+)", m -> join(List.of("number"), EnglishNumbers.cardinal(m.group(1)))),
            rule("(\\d+)(?:st|nd|rd|th)", m -> EnglishNumbers.ordinal(m.group(1))),
            rule("(\\d{1,2}):(\\d{2})(am|pm)?", m -> time(m.group(1), m.group(2), m.group(3))),
            rule("((?:1[1-9]|20)\\d\\d)'?s", m -> EnglishNumbers.plural(EnglishNumbers.year(m.group(1)))),
            rule("'?([2-9]0)'?s", m -> EnglishNumbers.plural(EnglishNumbers.cardinal(m.group(1)))),
            rule("(1[1-9]\\d\\d|20\\d\\d)", m -> EnglishNumbers.year(m.group(1))),
            rule(NUMBER + "-" + NUMBER + "(.*)", EnglishReading::range),
            rule("[-−]" + NUMBER, m -> join(List.of("minus"), number(m.group(1), m.group(2)))),
            rule(NUMBER + "%", m -> join(number(m.group(1), m.group(2)), List.of("percent"))),
            rule(NUMBER + "(°[cf]?|[a-z]{1,4})", EnglishReading::measure),
            rule(NUMBER, m -> number(m.group(1), m.group(2))));

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?://)?(?:[a-z0-9._+-]+@)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}(?:/\\S*)?",
            Pattern.CASE_INSENSITIVE);
    /** Capitals after a number: 4K and 5G are spelled, 2M and 1B are large numbers. */
    private static final Pattern SHORTENED = Pattern.compile(NUMBER + "([GKMB])");

    private static final Pattern INITIALS = Pattern.compile("(?:[A-Za-z]\\.){2,}[A-Za-z]?");
    private static final Pattern PIECES =
            Pattern.compile("[A-Za-z]+(?:'[A-Za-z]+)*'?|[$€£¥]?\\d+(?:,\\d{3})*(?:\\.\\d+)?%?|\\S");
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private EnglishReading() {}

    /** @param word without surrounding punctuation, except the points of an abbreviation; ASCII apostrophes */
    static List<Spoken> read(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String abbreviation = ABBREVIATIONS.get(lower);
        if (abbreviation != null) {
            return words(List.of(abbreviation.split(" ")));
        }
        if (INITIALS.matcher(word).matches()) {
            return Letters.spelled(word);
        }
        if (isAddress(word)) {
            return address(lower);
        }
        Matcher shortened = SHORTENED.matcher(word);
        if (shortened.matches()) {
            return shortened(shortened.group(1), shortened.group(2), shortened.group(3));
        }
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(lower);
            if (matcher.matches()) {
                return rule.reading().apply(matcher.toMatchResult());
            }
        }
        return pieces(word);
    }

    /** True for a word whose final point belongs to it and does not end the sentence. */
    static boolean isAbbreviation(String word) {
        return ABBREVIATIONS.containsKey(word.toLowerCase(Locale.ROOT)) && word.endsWith(".")
                || INITIALS.matcher(word).matches();
    }

    /** A missing space after a full stop ("Ready.Now") is no address: its last label begins with a capital. */
    private static boolean isAddress(String word) {
        return ADDRESS.matcher(word).matches()
                && !word.matches("[\\d.,]+[a-z]*")
                && (word.contains("@") || !word.matches(".*[a-z]\\.[A-Z][a-z]*"));
    }

    private static List<Spoken> shortened(String whole, @Nullable String fraction, String letter) {
        List<Spoken> spoken = new ArrayList<>(words(number(whole, fraction)));
        switch (letter) {
            case "M" -> spoken.add(Spoken.word("million"));
            case "B" -> spoken.add(Spoken.word("billion"));
            default -> spoken.addAll(Letters.spelled(letter));
        }
        return spoken;
    }

    private static List<Spoken> pieces(String word) {
        List<Spoken> spoken = new ArrayList<>();
        Matcher matcher = PIECES.matcher(word);
        while (matcher.find()) {
            String piece = matcher.group();
            char first = piece.charAt(0);
            if (Character.isLetter(first)) {
                for (String hump : HUMPS.split(piece)) {
                    spoken.addAll(letters(hump));
                }
            } else if (piece.chars().anyMatch(Character::isDigit) && !piece.equals(word)) {
                spoken.addAll(read(piece));
            } else if (SIGNS.containsKey(piece)) {
                spoken.addAll(words(List.of(SIGNS.get(piece).split(" "))));
            }
        }
        return spoken;
    }

    private static List<Spoken> letters(String word) {
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        boolean single = word.length() == 1;
        if (single && "aAI".contains(word)) {
            return words(List.of(word));
        }
        boolean unpronounceable = !word.toLowerCase(Locale.ROOT).matches(".*[aeiouy].*");
        if (single || (capitals && (SPELLED.contains(word) || (unpronounceable && word.length() <= 6)))) {
            return Letters.spelled(word);
        }
        return words(List.of(capitals ? word.toLowerCase(Locale.ROOT) : word));
    }

    private static List<Spoken> address(String lower) {
        List<Spoken> spoken = new ArrayList<>();
        String bare =
                lower.replaceFirst("^https?://", "").replaceFirst("^www\\.", "").replaceFirst("/$", "");
        for (String part : bare.split("(?<=[./@_-])|(?=[./@_-])")) {
            switch (part) {
                case "." -> spoken.add(Spoken.word("dot"));
                case "/" -> spoken.add(Spoken.word("slash"));
                case "@" -> spoken.add(Spoken.word("at"));
                case "-" -> spoken.add(Spoken.word("dash"));
                case "_" -> spoken.add(Spoken.word("underscore"));
                default -> spoken.addAll(pieces(part));
            }
        }
        return spoken;
    }

    private static List<String> number(String whole, @Nullable String fraction) {
        String digits = whole.replace(",", "");
        return fraction == null ? EnglishNumbers.cardinal(digits) : EnglishNumbers.decimal(digits, fraction);
    }

    private static List<String> price(String sign, String whole, @Nullable String fraction, @Nullable String scale) {
        List<String> names = CURRENCIES.getOrDefault(sign, List.of("", "", ""));
        if (scale != null) {
            return join(number(whole, fraction), List.of(SCALES.getOrDefault(scale, ""), names.get(1)));
        }
        if (fraction == null || fraction.length() != 2) {
            List<String> amount = number(whole, fraction);
            return join(amount, List.of(amount.equals(List.of("one")) ? names.get(0) : names.get(1)));
        }
        List<String> spoken = new ArrayList<>();
        List<String> units = number(whole, null);
        boolean noUnits = units.equals(List.of("zero"));
        boolean noParts = fraction.equals("00");
        if (!noUnits || noParts) {
            spoken.addAll(join(units, List.of(units.equals(List.of("one")) ? names.get(0) : names.get(1))));
        }
        if (!noParts) {
            if (!noUnits) {
                spoken.add("and");
            }
            spoken.addAll(EnglishNumbers.cardinal(fraction.replaceFirst("^0", "")));
            spoken.add(fraction.equals("01") ? names.get(2).replaceFirst("s$", "") : names.get(2));
        }
        return spoken;
    }

    private static List<String> time(String hours, String minutes, @Nullable String half) {
        List<String> spoken = new ArrayList<>(EnglishNumbers.cardinal(hours.replaceFirst("^0(?=.)", "")));
        if (minutes.startsWith("0") && !minutes.equals("00")) {
            spoken.add("oh");
        }
        if (!minutes.equals("00")) {
            spoken.addAll(EnglishNumbers.cardinal(minutes.replaceFirst("^0", "")));
        } else if (half == null) {
            spoken.add("o'clock");
        }
        if (half != null) {
            spoken.add(half.toUpperCase(Locale.ROOT));
        }
        return spoken;
    }

    /** A range when it rises, as in 10-15; digits one by one when it does not, as in a telephone number. */
    private static List<String> range(MatchResult match) {
        boolean rises = Double.parseDouble(plain(match.group(1))) < Double.parseDouble(plain(match.group(3)));
        boolean telephone = match.group(3).length() > 3
                && match.group(1).length() != match.group(3).length();
        if (rises && !telephone) {
            return List.of(
                    match.group().substring(0, match.start(3) - 1),
                    "to",
                    match.group().substring(match.start(3)));
        }
        List<String> digits = new ArrayList<>();
        for (String part : match.group().split("[^\\d]+")) {
            digits.addAll(EnglishNumbers.digitByDigit(part));
        }
        return digits;
    }

    private static String plain(String number) {
        return number.replace(",", "");
    }

    private static List<String> measure(MatchResult match) {
        List<String> amount = number(match.group(1), match.group(2));
        String name = match.group(3);
        List<String> unit = UNITS.get(name);
        if (unit != null) {
            return join(
                    amount,
                    List.of(unit.get(amount.equals(List.of("one")) ? 0 : 1).split(" ")));
        }
        // "5k" is a number, "4k" a picture size, "9am" a time, "5g" a network: letters after the number serve all.
        boolean spelled = name.equals("am") || name.equals("pm") || name.equals("k");
        return join(amount, List.of(spelled || name.length() == 1 ? name.toUpperCase(Locale.ROOT) : name));
    }

    private static Map.Entry<String, List<String>> unit(String sign, String one) {
        return unit(sign, one, one + "s");
    }

    private static Map.Entry<String, List<String>> unit(String sign, String one, String many) {
        return Map.entry(sign, List.of(one, many));
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Spoken> words(List<String> words) {
        return words.stream().map(Spoken::word).toList();
    }

    private record Rule(Pattern pattern, Function<MatchResult, List<Spoken>> reading) {}

    private static Rule rule(String pattern, Function<MatchResult, List<String>> words) {
        return new Rule(
                Pattern.compile(pattern),
                match -> words.apply(match).stream()
                        .filter(word -> !word.isEmpty())
                        .flatMap(word -> spokenPart(word).stream())
                        .toList());
    }

    /** Words of a rule are plain, but for capitals (letters by name) and the end of a range (a number with its unit). */
    private static List<Spoken> spokenPart(String part) {
        if (part.matches("[A-Z]+")) {
            return Letters.spelled(part);
        }
        return part.chars().anyMatch(Character::isDigit) ? read(part) : words(List.of(part));
    }
}
