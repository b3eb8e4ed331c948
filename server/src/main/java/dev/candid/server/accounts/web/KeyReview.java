package dev.candid.server.accounts.web;

import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in plain words what a key that is about to be made could do and what not. */
final class KeyReview {

    private KeyReview() {}

    static KeysPage.Review of(KeyForm form, Texts texts) {
        List<String> can = new ArrayList<>();
        List<String> cannot = new ArrayList<>();
        for (Permission scope : Permission.scopes()) {
            (form.scopes().contains(scope) ? can : cannot).add(texts.of(key(scope)));
        }
        cannot.add(texts.of("keys.cannot.people"));
        cannot.add(texts.of("keys.cannot.keys"));
        return new KeysPage.Review(List.copyOf(can), List.copyOf(cannot), bounds(form, texts));
    }

    /** The text key of a scope's sentence. */
    static String key(Permission scope) {
        return "keys.scope." + scope.code().replace(':', '-');
    }

    private static List<String> bounds(KeyForm form, Texts texts) {
        List<String> bounds = new ArrayList<>();
        if (form.scopes().contains(Permission.VIDEOS_WRITE)) {
            if (form.test()) {
                bounds.add(texts.of("keys.bound.test"));
            } else {
                bounds.add(form.monthlyCap()
                        .map(cap -> texts.of("keys.bound.cap", texts.credits(cap.amount())))
                        .orElseGet(() -> texts.of("keys.bound.no-cap")));
            }
        }
        bounds.add(form.expiresAt()
                .map(end -> texts.of("keys.bound.end", texts.dateTime(end)))
                .orElseGet(() -> texts.of("keys.bound.no-end")));
        bounds.add(
                form.ranges().isEmpty()
                        ? texts.of("keys.bound.anywhere")
                        : texts.of(
                                "keys.bound.networks",
                                form.ranges().stream()
                                        .map(NetworkRange::toString)
                                        .collect(Collectors.joining(", "))));
        return List.copyOf(bounds);
    }
}
