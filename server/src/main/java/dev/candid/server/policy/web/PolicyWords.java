package dev.candid.server.policy.web;

import dev.candid.server.api.Markdown;
import dev.candid.server.api.Texts;
import dev.candid.server.policy.Clause;
import dev.candid.server.policy.ClauseKind;
import dev.candid.server.policy.PolicyFacts;
import dev.candid.server.policy.PolicyText;
import dev.candid.server.policy.Promise;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fills facts and numbers into the sentences. */
final class PolicyWords {

    private static final Pattern SLOT = Pattern.compile("\\{(?<name>[a-z.-]+)}");

    private final Texts texts;
    private final Map<String, String> facts;

    PolicyWords(Texts texts, PolicyFacts facts) {
        this.texts = texts;
        this.facts = Map.of(
                "controller.name", facts.controllerName(),
                "controller.address", facts.controllerAddress(),
                "contact.privacy", facts.contact(),
                "updated", texts.date(facts.updated()),
                "effective", texts.date(facts.effective()));
    }

    PolicyPage.Part section(PolicyText.Section section, Map<String, Promise> promises) {
        List<PolicyPage.Line> lines = section.sentences().stream()
                .map(sentence -> line(sentence, Objects.requireNonNull(promises.get(sentence.id()))))
                .toList();
        return new PolicyPage.Part(section.anchor(), section.title(), lines);
    }

    private PolicyPage.Line line(PolicyText.Sentence sentence, Promise promise) {
        return new PolicyPage.Line(
                sentence.id(),
                Markdown.inline(filled(sentence.text(), promise)),
                mark(promise),
                promise.notBuilt().map(Promise.NotBuilt::missing).orElse(""),
                promise.clauses().stream().map(Clause::id).collect(Collectors.joining(", ")));
    }

    private static String mark(Promise promise) {
        if (promise.notBuilt().isPresent()) {
            return "policy.mark.not-built";
        }
        boolean statement =
                promise.clauses().stream().allMatch(clause -> clause.kinds().equals(List.of(ClauseKind.STATEMENT)));
        return statement ? "policy.mark.statement" : "policy.mark.unproven";
    }

    /** @throws IllegalStateException for a slot that nothing fills (a bug: the tests look at every sentence) */
    private String filled(String text, Promise promise) {
        Map<String, String> values = new HashMap<>(facts);
        promise.numbers().forEach((name, number) -> values.put(name, spoken(number)));
        return SLOT.matcher(text).replaceAll(slot -> {
            String value = values.get(slot.group("name"));
            if (value == null) {
                throw new IllegalStateException("nothing fills {" + slot.group("name") + "}");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String spoken(String number) {
        if (number.startsWith("PT")) {
            return texts.duration(Duration.parse(number));
        }
        if (number.startsWith("P")) {
            Period period = Period.parse(number);
            return texts.of("policy.days", period.toTotalMonths() * 30 + period.getDays());
        }
        return texts.number(Long.parseLong(number));
    }
}
