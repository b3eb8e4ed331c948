package dev.candid.lint;

import dev.candid.lint.PolicyDocument.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks for the thirteen kinds of defects in a set of policies that speak for one service. */
public final class PolicyLinter {

    private final Predicate<String> closed;

    /** @param closed whether an absolute negation, given as its sentence, is bound to a check that closes the world */
    public PolicyLinter(Predicate<String> closed) {
        this.closed = closed;
    }

    /** For texts of which nothing is known but their words. */
    public PolicyLinter() {
        this(sentence -> false);
    }

    /** @param documents the texts of one set */
    public List<Finding> lint(List<PolicyDocument> documents) {
        List<Finding> findings = new ArrayList<>();
        for (PolicyDocument document : documents) {
            findings.addAll(References.lint(document));
            findings.addAll(Safeguards.lint(document));
            for (Place place : document.places()) {
                SentenceRules.lint(place).forEach(findings::add);
                if (Words.ABSOLUTE.matcher(place.text()).find() && !closed.test(place.text())) {
                    findings.add(at(
                            place,
                            LintRule.UNCHECKED_NEGATION,
                            "an absolute negation needs a check that only listed ways out exist"));
                }
            }
        }
        findings.addAll(SetRules.lint(documents));
        return List.copyOf(findings);
    }

    static Finding at(Place place, LintRule rule, String says) {
        return new Finding(rule, place.document().name(), heading(place.section()), place.index() + 1, says);
    }

    static Finding of(PolicyDocument document, LintRule rule, String says) {
        return new Finding(rule, document.name(), "", 0, says);
    }

    static String heading(PolicyDocument.Section section) {
        return (section.number() + " " + section.title()).strip();
    }
}
