package dev.candid.lint;

import dev.candid.lint.PolicyDocument.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that the texts of a set break together. */
final class SetRules {

    private SetRules() {}

    static List<Finding> lint(List<PolicyDocument> documents) {
        List<Finding> findings = new ArrayList<>();
        List<Place> places = documents.stream()
                .flatMap(document -> document.places().stream())
                .toList();
        String name =
                String.join(" + ", documents.stream().map(PolicyDocument::name).toList());
        if (ages(documents).size() > 1) {
            findings.add(whole(
                    name,
                    LintRule.DIFFERENT_AGES,
                    "the ages differ: " + ages(documents) + "; let the highest hold for all"));
        }
        if (isUndefined(places)) {
            findings.add(whole(
                    name,
                    LintRule.UNDEFINED_ANONYMITY,
                    "anonymised and de-identified are not the same: say what each means"));
        }
        Set<String> controllers = matches(places, Words.CONTROLLER, "name");
        Set<String> domains = matches(places, Words.EMAIL, null);
        long dates = documents.stream().filter(SetRules::isDated).count();
        if (controllers.size() > 1 || domains.size() > 1 || (documents.size() > 1 && dates > 1)) {
            findings.add(whole(
                    name,
                    LintRule.SEVERAL_CONTROLLERS,
                    "several dates, controllers or addresses: keep a set for each brand"));
        }
        return findings;
    }

    /** The age of a text is its highest; a lower one beside it is a floor. */
    private static Set<Integer> ages(List<PolicyDocument> documents) {
        Set<Integer> ages = new TreeSet<>();
        for (PolicyDocument document : documents) {
            int highest = 0;
            for (Place place : document.places()) {
                Matcher age = Words.AGE.matcher(place.text());
                while (age.find()) {
                    highest = Math.max(highest, Integer.parseInt(age.group(1)));
                }
            }
            if (highest > 0) {
                ages.add(highest);
            }
        }
        return ages;
    }

    private static boolean isUndefined(List<Place> places) {
        return isUsed(places, Words.ANONYMISED)
                && isUsed(places, Words.DEIDENTIFIED)
                && !(isDefined(places, Words.ANONYMISED) && isDefined(places, Words.DEIDENTIFIED));
    }

    private static boolean isUsed(List<Place> places, Pattern word) {
        return places.stream().anyMatch(place -> SentenceRules.has(place.text(), word));
    }

    private static boolean isDefined(List<Place> places, Pattern word) {
        return places.stream()
                .anyMatch(place ->
                        SentenceRules.has(place.text(), word) && SentenceRules.has(place.text(), Words.DEFINITION));
    }

    private static boolean isDated(PolicyDocument document) {
        return document.places().stream().anyMatch(place -> SentenceRules.has(place.text(), Words.DATE_LINE));
    }

    private static Set<String> matches(List<Place> places, Pattern pattern, @Nullable String group) {
        Set<String> found = new TreeSet<>();
        for (Place place : places) {
            Matcher matcher = pattern.matcher(place.text());
            while (matcher.find()) {
                String domain = group == null ? matcher.group(1) : matcher.group(group);
                found.add((domain == null ? matcher.group() : domain).toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    private static Finding whole(String name, LintRule rule, String says) {
        return new Finding(rule, name, "", 0, says);
    }
}
