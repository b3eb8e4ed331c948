package dev.candid.engine.voice;

import dev.candid.engine.StageFailure;
import dev.candid.engine.voice.WrittenWord.Pause;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Splits the text of a scene into written words, each with its reading and the pause after it. */
final class ScriptReader {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern LEADING = Pattern.compile("^[^\\p{L}\\p{Nd}&+=@#%$€£¥°<>×÷'-]+|^'(?!\\d)|^-(?!\\d)");
    private static final Pattern TRAILING = Pattern.compile("[^\\p{L}\\p{Nd}&+=@#%$€£¥°<>×÷/]+$");
    /** Letters that carry no accent to take off. */
    private static final Map<String, String> PLAIN_LETTERS = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("Æ", "AE"),
            Map.entry("œ", "oe"),
            Map.entry("Œ", "OE"),
            Map.entry("ø", "o"),
            Map.entry("Ø", "O"),
            Map.entry("ł", "l"),
            Map.entry("Ł", "L"),
            Map.entry("đ", "d"),
            Map.entry("Đ", "D"),
            Map.entry("ð", "th"),
            Map.entry("þ", "th"),
            Map.entry("ı", "i"),
            Map.entry("‘", "'"),
            Map.entry("’", "'"),
            Map.entry("ʼ", "'"),
            Map.entry("‐", "-"),
            Map.entry("‑", "-"),
            Map.entry("⁄", "/"),
            Map.entry("™", ""),
            Map.entry("®", ""),
            Map.entry("©", ""));

    private ScriptReader() {}

    /**
     * @return at least one word that is spoken
     * @throws StageFailure {@code text-not-speakable} when nothing in the text can be spoken, or a word is written in
     *     letters that the voice does not know: it would be shown and not heard
     */
    static List<WrittenWord> read(String text) throws StageFailure {
        List<WrittenWord> words = new ArrayList<>();
        for (String written : SPACES.split(text.strip())) {
            if (!written.isEmpty()) {
                words.add(word(written));
            }
        }
        if (words.stream().allMatch(word -> word.spoken().isEmpty())) {
            throw notSpeakable();
        }
        return words;
    }

    private static WrittenWord word(String written) throws StageFailure {
        String plain = plain(written);
        if (plain.chars().anyMatch(letter -> Character.isLetter(letter) && letter > 127)) {
            throw notSpeakable();
        }
        String core = LEADING.matcher(plain).replaceFirst("");
        String bare = TRAILING.matcher(core).replaceFirst("");
        String tail = core.substring(bare.length());
        if (tail.startsWith(".") && EnglishReading.isAbbreviation(bare + ".")) {
            bare += ".";
            tail = tail.substring(1);
        }
        String ending = bare.isEmpty() ? plain : tail;
        return new WrittenWord(written, bare.isEmpty() ? List.of() : EnglishReading.read(bare), pause(ending));
    }

    private static Pause pause(String ending) {
        if (ending.contains("?")) {
            return Pause.QUESTION;
        }
        if (ending.contains("!")) {
            return Pause.EXCLAMATION;
        }
        if (ending.contains(".") && !ending.contains("..")) {
            return Pause.STOP;
        }
        return Pattern.compile("[,;:.—–]|^-+$").matcher(ending).find() ? Pause.COMMA : Pause.NONE;
    }

    /** Compatible forms folded (full width, mathematical bold), accents taken off, digits of every script as ASCII. */
    private static String plain(String written) {
        String folded = written;
        for (Map.Entry<String, String> letter : PLAIN_LETTERS.entrySet()) {
            folded = folded.replace(letter.getKey(), letter.getValue());
        }
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKD).replace("⁄", "/");
        folded = MARKS.matcher(folded).replaceAll("");
        StringBuilder plain = new StringBuilder();
        folded.codePoints().forEach(letter -> {
            if (Character.isDigit(letter)) {
                plain.append(Character.digit(letter, 10));
            } else {
                plain.appendCodePoint(letter);
            }
        });
        return plain.toString();
    }

    private static StageFailure notSpeakable() {
        return new StageFailure(
                "text-not-speakable",
                "Give every scene at least one word, all in Latin letters: this voice speaks English only.");
    }
}
