package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import gg.jte.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ways to sign in beside the password, in their order on the page. */
@Component
class SignInWays {

    private final List<SignInWay> ways;
    private final Fragments fragments;
    private final Pages pages;

    SignInWays(List<SignInWay> ways, Fragments fragments, Pages pages) {
        this.ways =
                ways.stream().sorted(Comparator.comparingInt(SignInWay::place)).toList();
        this.fragments = fragments;
        this.pages = pages;
    }

    Pages pages() {
        return pages;
    }

    List<Content> contents(Texts texts, String next) {
        return ways.stream()
                .map(way -> way.fragment(texts, next))
                .flatMap(Optional::stream)
                .map(fragment -> fragments.content(fragment, Map.of("texts", texts)))
                .toList();
    }
}
