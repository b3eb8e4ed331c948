package dev.candid.lint;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A policy as its readers see it.
 *
 * @param name how findings call it
 * @param sections in the order of the text; sentences before the first heading are a section without title
 */
public record PolicyDocument(String name, List<Section> sections) {

    /**
     * @param number as printed, for example {@code 2.1}; empty if the heading has none
     * @param anchor what links to the section name
     * @param sentences list items count as sentences
     */
    public record Section(String number, String title, String anchor, List<String> sentences) {

        public Section {
            sentences = List.copyOf(sentences);
        }
    }

    public PolicyDocument {
        sections = List.copyOf(sections);
    }

    /** All sentences, each with its place. */
    List<Place> places() {
        return sections.stream()
                .flatMap(section -> IntStream.range(0, section.sentences().size())
                        .mapToObj(index -> new Place(this, section, index)))
                .toList();
    }

    /** One sentence and where it stands. */
    record Place(PolicyDocument document, Section section, int index) {

        String text() {
            return section.sentences().get(index);
        }
    }
}
