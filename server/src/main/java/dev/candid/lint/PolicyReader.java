package dev.candid.lint;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a policy from plain text or from Markdown. */
public final class PolicyReader {

    /** {@code ## Title {#anchor}}, or a short line {@code 2.1 Title}. */
    private static final Pattern MARKDOWN_HEADING =
            Pattern.compile("#+\\s+(?<title>.*?)(?:\\s*\\{#(?<anchor>[a-z0-9-]+)})?\\s*");

    private static final Pattern NUMBERED_HEADING =
            Pattern.compile("(?<number>\\d{1,3}(?:\\.\\d{1,3})*)\\.?\\s*(?<title>\\p{Lu}[^.;:]{2,60})");
    private static final Pattern SENTENCE_ANCHOR = Pattern.compile("^\\[[a-z0-9-]+]\\s+");
    private static final Pattern BULLET = Pattern.compile("^[-*•]\\s+");

    private PolicyReader() {}

    public static PolicyDocument read(String name, String text) {
        List<PolicyDocument.Section> sections = new ArrayList<>();
        Heading heading = new Heading("", "", "");
        List<String> sentences = new ArrayList<>();
        String lead = "";
        for (String line :
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            Optional<Heading> next = heading(line);
            if (next.isPresent()) {
                sections.add(heading.over(sentences));
                sentences = new ArrayList<>();
                heading = next.get();
            } else {
                boolean item = BULLET.matcher(line).find();
                sentences.addAll(sentences(item ? lead + BULLET.matcher(line).replaceFirst("") : line));
                lead = item ? lead : lead(line);
            }
        }
        sections.add(heading.over(sentences));
        return new PolicyDocument(
                name,
                sections.stream()
                        .filter(section -> !section.title().isEmpty()
                                || !section.sentences().isEmpty())
                        .toList());
    }

    private record Heading(String number, String title, String anchor) {

        PolicyDocument.Section over(List<String> sentences) {
            return new PolicyDocument.Section(number, title, anchor, sentences);
        }
    }

    private static Optional<Heading> heading(String line) {
        Matcher markdown = MARKDOWN_HEADING.matcher(line);
        if (markdown.matches()) {
            String title = markdown.group("title");
            String anchor = markdown.group("anchor");
            return Optional.of(new Heading("", title, anchor == null ? anchor(title) : anchor));
        }
        Matcher numbered = NUMBERED_HEADING.matcher(line);
        return numbered.matches()
                ? Optional.of(
                        new Heading(numbered.group("number"), numbered.group("title"), anchor(numbered.group("title"))))
                : Optional.empty();
    }

    /** As renderers of Markdown make it: lower case, words joined by hyphens. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** What a list's items go on with: the line before the list, if it ends in a colon. */
    private static String lead(String line) {
        return line.endsWith(":") ? line.substring(0, line.length() - 1) + " " : "";
    }

    private static List<String> sentences(String line) {
        String text =
                BULLET.matcher(SENTENCE_ANCHOR.matcher(line).replaceFirst("")).replaceFirst("");
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        ends.setText(text);
        List<String> found = new ArrayList<>();
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                found.add(sentence);
            }
        }
        return found;
    }
}
