package dev.candid.lint;

import dev.candid.lint.PolicyDocument.Place;
import dev.candid.lint.PolicyDocument.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** References that lead nowhere. */
final class References {

    private References() {}

    static List<Finding> lint(PolicyDocument document) {
        List<Finding> findings = new ArrayList<>(gaps(document));
        Set<String> anchors = document.sections().stream().map(Section::anchor).collect(Collectors.toSet());
        for (Place place : document.places()) {
            if (leadsNowhere(place.text(), document, anchors)) {
                findings.add(PolicyLinter.at(
                        place, LintRule.DANGLING_REFERENCE, "the section that it points at is not in the text"));
            }
        }
        boolean names = document.places().stream().anyMatch(place -> SentenceRules.has(place.text(), Words.RECIPIENTS));
        boolean lists = document.sections().stream()
                .anyMatch(section -> SentenceRules.has(section.title(), Words.SHARING_TITLE));
        if (names && !lists) {
            findings.add(PolicyLinter.of(
                    document, LintRule.DANGLING_REFERENCE, "recipients are named and no section lists them"));
        }
        return findings;
    }

    private static List<Finding> gaps(PolicyDocument document) {
        List<Finding> findings = new ArrayList<>();
        int last = 0;
        for (Section section : document.sections()) {
            if (section.number().matches("\\d{1,3}")) {
                int number = Integer.parseInt(section.number());
                if (last > 0 && number != last + 1) {
                    findings.add(new Finding(
                            LintRule.DANGLING_REFERENCE,
                            document.name(),
                            PolicyLinter.heading(section),
                            0,
                            "the numbers of the sections jump from " + last + " to " + number));
                }
                last = number;
            }
        }
        return findings;
    }

    private static boolean leadsNowhere(String text, PolicyDocument document, Set<String> anchors) {
        Matcher link = Words.LINK.matcher(text);
        while (link.find()) {
            if (!anchors.contains(link.group(1))) {
                return true;
            }
        }
        Matcher reference = Words.SECTION_REFERENCE.matcher(text);
        while (reference.find()) {
            String title = reference.group(1);
            String number = reference.group(2);
            boolean found = document.sections().stream()
                    .anyMatch(section -> title == null
                            ? section.number().equals(number)
                            : section.title().toLowerCase(Locale.ROOT).contains(title.toLowerCase(Locale.ROOT)));
            if (!found) {
                return true;
            }
        }
        return false;
    }
}
