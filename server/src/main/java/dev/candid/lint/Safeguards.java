package dev.candid.lint;

import java.util.List;

/** Encryption that is promised for one state of the data only. */
final class Safeguards {

    private Safeguards() {}

    static List<Finding> lint(PolicyDocument document) {
        boolean transit =
                document.places().stream().anyMatch(place -> SentenceRules.has(place.text(), Words.IN_TRANSIT));
        boolean rest = document.places().stream().anyMatch(place -> SentenceRules.has(place.text(), Words.AT_REST));
        return transit && !rest
                ? List.of(PolicyLinter.of(
                        document,
                        LintRule.UNEVEN_SAFEGUARD,
                        "encryption is promised in transit and not at rest: promise both"))
                : List.of();
    }
}
