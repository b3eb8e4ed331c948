package dev.candid.server.library.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.AssetName;
import dev.candid.server.vault.BlindIndex;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes names searchable without keeping them readable: each word becomes a keyed hash, other in each workspace. So
 * whole words are found, whatever their case and accents, and parts of words are not.
 */
@Component
class WordIndex {

    /** More words than a name has. */
    private static final int MOST_WORDS = 60;

    private final BlindIndex index;

    WordIndex(BlindIndex index) {
        this.index = index;
    }

    /** The distinct words of texts. */
    List<byte[]> words(WorkspaceId workspace, Stream<String> texts) {
        return texts.flatMap(WordIndex::split)
                .distinct()
                .limit(MOST_WORDS)
                .map(word -> index.of("library_word.word", workspace + "|" + word))
                .toList();
    }

    byte[] tag(WorkspaceId workspace, AssetName tag) {
        return index.of("library_tag.name_index", workspace + "|" + folded(tag.reveal()));
    }

    static Stream<String> split(String text) {
        return Arrays.stream(folded(text).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty());
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}+", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
