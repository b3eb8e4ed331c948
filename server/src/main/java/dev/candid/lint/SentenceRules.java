package dev.candid.lint;

import dev.candid.lint.PolicyDocument.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that one sentence can break. */
final class SentenceRules {

    /** As many purposes as make an exception as wide as its rule. */
    private static final int WIDE = 3;

    private SentenceRules() {}

    static List<Finding> lint(Place place) {
        List<Finding> findings = new ArrayList<>();
        String text = place.text();
        if (has(text, Words.USE) && has(text, Words.CONSENT) && !has(text, Words.DENIAL)) {
            findings.add(PolicyLinter.at(
                    place,
                    LintRule.CONSENT_BY_USE,
                    "use is not a specific consent that can be withdrawn: ask for one"));
        }
        if (isContinuedUse(text) && has(text, Words.AGREEMENT) && !has(text, Words.DENIAL)) {
            findings.add(PolicyLinter.at(
                    place,
                    LintRule.ACCEPTANCE_BY_USE,
                    "going on with the use cannot agree to a new purpose that needs consent: say so"));
        }
        if (has(text, Words.KEEPING) && has(text, Words.OPEN_END) && !has(text, Words.NUMBER)) {
            findings.add(PolicyLinter.at(
                    place, LintRule.OPEN_RETENTION, "the time of keeping has no number: give days for each category"));
        }
        if (isSwallowed(text)) {
            findings.add(PolicyLinter.at(
                    place,
                    LintRule.SWALLOWING_EXCEPTION,
                    "the exception is as wide as the rule: bind it to a mark with a reason and an end"));
        }
        if (isLeftToBrowser(text)) {
            findings.add(PolicyLinter.at(
                    place,
                    LintRule.COOKIES_LEFT_TO_BROWSER,
                    "what needs consent needs a choice of ours, not a setting"));
        }
        if (has(text, Words.CHANGE)
                && has(text, Words.NOTICE)
                && !(has(text, Words.BEFORE) && has(text, Words.NUMBER))) {
            findings.add(PolicyLinter.at(
                    place,
                    LintRule.NOTICE_WITHOUT_LEAD,
                    "a change needs a notice before it takes effect, with a lead in days"));
        }
        if (has(text, Words.VAGUE) && !has(text.replace("24/7", ""), Words.NUMBER)) {
            findings.add(PolicyLinter.at(place, LintRule.VAGUE_TIME, "a time in words only: give it a number"));
        }
        return findings;
    }

    private static boolean isContinuedUse(String text) {
        Matcher use = Words.USE.matcher(text);
        return use.find() && use.group().toLowerCase(Locale.ROOT).matches("continu.*|go on.*");
    }

    private static boolean isSwallowed(String text) {
        Matcher exception = Words.EXCEPTION.matcher(text);
        if (!exception.find() || !has(text.substring(0, exception.start()), Words.NEGATION)) {
            return false;
        }
        String rest = exception.group("rest");
        int purposes = rest.split(",| or ").length;
        return purposes >= WIDE && !has(rest, Words.BOUND);
    }

    private static boolean isLeftToBrowser(String text) {
        return has(text, Words.COOKIES)
                && has(text, Words.MANAGE)
                && has(text, Words.BROWSER_SETTINGS)
                && !has(text, Words.OWN_PANEL);
    }

    static boolean has(String text, Pattern pattern) {
        return pattern.matcher(text).find();
    }
}
