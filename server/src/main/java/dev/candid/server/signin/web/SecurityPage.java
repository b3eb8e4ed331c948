package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shell;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people look after their sign-in, made of the sections of each way to sign in. */
@Controller
class SecurityPage {

    private final List<SecuritySection> sections;
    private final Fragments fragments;
    private final Shells shells;

    SecurityPage(List<SecuritySection> sections, Fragments fragments, Shells shells) {
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(SecuritySection::place))
                .toList();
        this.fragments = fragments;
        this.shells = shells;
    }

    @GetMapping(path = "/settings/security", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView page(ApiCaller caller, Texts texts, HttpServletRequest request) {
        PersonId person = caller.person().orElseThrow();
        Shell shell = shells.page(Place.SECURITY, texts.of("signin.security.title"));
        String token = shell.token();
        SecuritySection.Visit visit = new SecuritySection.Visit(person, texts, token, request);
        List<Content> contents = sections.stream()
                .map(section -> section.fragment(visit))
                .flatMap(Optional::stream)
                .map(fragment -> fragments.content(fragment, Map.of("texts", texts, "token", token)))
                .toList();
        return new ModelAndView("signin/web/security", Map.of("shell", shell, "sections", contents));
    }
}
