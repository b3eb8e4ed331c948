package dev.candid.engine.draw;

import dev.candid.engine.StageFailure;
import io.github.humbleui.skija.FontMgr;
import io.github.humbleui.skija.Typeface;
import io.github.humbleui.skija.paragraph.FontCollection;
import io.github.humbleui.skija.paragraph.TypefaceFontProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The font files that text is drawn with, and no others: the system's own fallback picks other families on other
 * machines, and a worse one for Arabic and Hebrew. Loaded once and kept as long as the process lives.
 */
public final class Fonts {

    /** @param index in a collection file: 0 Japanese, 1 Korean, 2 simplified, 3 traditional Chinese */
    record Face(String file, int index, String family) {}

    /** Where Debian's font packages put their files; the system property {@code candid.fonts} names another root. */
    private static final String ROOT = "/usr/share/fonts";

    private static final String CJK = "opentype/noto/NotoSansCJK-Bold.ttc";

    /** In the order in which they are asked for a character; the emoji last, else they take the digits. */
    static final List<Face> FACES = List.of(
            new Face("truetype/noto/NotoSans-Bold.ttf", 0, "Candid Latin"),
            new Face("truetype/noto/NotoSansArabic-Bold.ttf", 0, "Candid Arabic"),
            new Face("truetype/noto/NotoSansHebrew-Bold.ttf", 0, "Candid Hebrew"),
            new Face("truetype/noto/NotoSansDevanagari-Bold.ttf", 0, "Candid Devanagari"),
            new Face("truetype/noto/NotoSansBengali-Bold.ttf", 0, "Candid Bengali"),
            new Face("truetype/noto/NotoSansTamil-Bold.ttf", 0, "Candid Tamil"),
            new Face("truetype/noto/NotoSansThai-Bold.ttf", 0, "Candid Thai"),
            new Face(CJK, 2, "Candid Chinese"),
            new Face(CJK, 0, "Candid Japanese"),
            new Face(CJK, 1, "Candid Korean"),
            new Face("truetype/noto/NotoSansSymbols2-Regular.ttf", 0, "Candid Symbols"),
            new Face("truetype/noto/NotoColorEmoji.ttf", 0, "Candid Emoji"));

    /** The packages of Debian 12 that hold them. */
    public static final List<String> PACKAGES = List.of("fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji");

    private static @Nullable Fonts loaded;

    private final FontCollection collection;

    private Fonts(FontCollection collection) {
        this.collection = collection;
    }

    /** @throws StageFailure {@code fonts-missing} */
    public static synchronized Fonts pinned() throws StageFailure {
        Fonts fonts = loaded;
        if (fonts == null) {
            fonts = load(Path.of(System.getProperty("candid.fonts", ROOT)));
            loaded = fonts;
        }
        return fonts;
    }

    /** Which of the files are not under a root; empty when all is well. */
    public static List<Path> missing(Path root) {
        List<Path> missing = new ArrayList<>();
        for (Face face : FACES) {
            Path file = root.resolve(face.file());
            if (!Files.isReadable(file) && !missing.contains(file)) {
                missing.add(file);
            }
        }
        return List.copyOf(missing);
    }

    static Fonts load(Path root) throws StageFailure {
        if (!missing(root).isEmpty()) {
            throw missing();
        }
        try (TypefaceFontProvider provider = new TypefaceFontProvider()) {
            for (Face face : FACES) {
                String file = root.resolve(face.file()).toString();
                try (@Nullable Typeface typeface = FontMgr.getDefault().makeFromFile(file, face.index())) {
                    if (typeface == null) {
                        throw missing();
                    }
                    provider.registerTypeface(typeface, face.family());
                }
            }
            FontCollection collection = new FontCollection();
            collection.setAssetFontManager(provider);
            collection.setEnableFallback(false);
            return new Fonts(collection);
        }
    }

    private static StageFailure missing() {
        return new StageFailure(
                "fonts-missing",
                "Install the fonts on the machine that renders: apt-get install " + String.join(" ", PACKAGES) + ".");
    }

    FontCollection collection() {
        return collection;
    }

    /** The families in the order in which they are asked for a character of this text. */
    static String[] families(String text) {
        List<String> families = new ArrayList<>(FACES.stream().map(Face::family).toList());
        // The three languages share characters and draw them differently; kana and hangul tell which one is meant.
        if (text.codePoints().anyMatch(Fonts::isKana)) {
            prefer(families, "Candid Japanese");
        } else if (text.codePoints()
                .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL)) {
            prefer(families, "Candid Korean");
        }
        return families.toArray(String[]::new);
    }

    private static void prefer(List<String> families, String family) {
        families.remove(family);
        families.add(families.indexOf("Candid Chinese"), family);
    }

    private static boolean isKana(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
    }
}
