package dev.candid.server.policy;

import dev.candid.proof.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * The policy in one language. Facts and numbers stand in it as {@code {name}} and are filled in when it is shown.
 *
 * @param sections in the order of the text
 */
public record PolicyText(String title, List<Section> sections) {

    /** @param anchor what links to the section name; the same in every language */
    public record Section(String anchor, String title, List<Sentence> sentences) {

        public Section {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * One sentence, the unit that promises something.
     *
     * @param id its anchor; the same in every language
     * @param text Markdown of one line
     */
    public record Sentence(String id, String text) {

        /** What the register binds: a changed sentence has another one. */
        public Sha256 digest() {
            return Sha256.of(text);
        }
    }

    public PolicyText {
        sections = List.copyOf(sections);
    }

    public List<Sentence> sentences() {
        return sections.stream()
                .flatMap(section -> section.sentences().stream())
                .toList();
    }

    public Optional<Sentence> sentence(String id) {
        return sentences().stream().filter(sentence -> sentence.id().equals(id)).findFirst();
    }
}
