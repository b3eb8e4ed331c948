package dev.candid.server.policy.internal;

import dev.candid.server.policy.PolicyText;
import dev.candid.server.policy.PolicyText.Section;
import dev.candid.server.policy.PolicyText.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the policy's own Markdown: headings with anchors, and each sentence on a line of its own with its id. */
final class PolicyFiles {

    private static final Pattern TITLE = Pattern.compile("# (?<title>.+)");
    private static final Pattern HEADING = Pattern.compile("## (?<title>.+) \\{#(?<anchor>[a-z0-9-]+)}");
    private static final Pattern SENTENCE = Pattern.compile("\\[(?<id>[a-z0-9-]+)] (?<text>.+)");

    private PolicyFiles() {}

    /** @throws IllegalStateException if a line is none of the three, or an anchor stands twice */
    static PolicyText read(String markdown) {
        String title = "";
        List<Section> sections = new ArrayList<>();
        Set<String> anchors = new HashSet<>();
        for (String line : markdown.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher sentence = SENTENCE.matcher(line);
            Matcher first = TITLE.matcher(line);
            if (heading.matches() && anchors.add(heading.group("anchor"))) {
                sections.add(new Section(heading.group("anchor"), heading.group("title"), List.of()));
            } else if (sentence.matches() && !sections.isEmpty() && anchors.add(sentence.group("id"))) {
                sections.add(with(sections.removeLast(), new Sentence(sentence.group("id"), sentence.group("text"))));
            } else if (first.matches() && title.isEmpty()) {
                title = first.group("title");
            } else {
                throw new IllegalStateException("a line of the policy cannot be read or stands twice: " + line);
            }
        }
        return new PolicyText(title, sections);
    }

    private static Section with(Section section, Sentence sentence) {
        List<Sentence> sentences = new ArrayList<>(section.sentences());
        sentences.add(sentence);
        return new Section(section.anchor(), section.title(), sentences);
    }
}
