package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Finds pages, actions, videos, assets and people: as a page, and as the list of the command palette. */
@Controller
class SearchPages {

    private static final int LONGEST_WORDS = 100;

    private final Search search;
    private final Shells shells;

    SearchPages(Search search, Shells shells) {
        this.search = search;
        this.shells = shells;
    }

    @GetMapping("/search")
    @RequiresSession
    ModelAndView find(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean script) {
        String words = q.strip().substring(0, Math.min(LONGEST_WORDS, q.strip().length()));
        SearchPage page = new SearchPage(words, search.find(caller, words, texts));
        return script
                ? new ModelAndView("console/web/searchHits", Map.of("texts", texts, "page", page))
                : new ModelAndView(
                        "console/web/search",
                        Map.of("shell", shells.page(Place.HOME, texts.of("console.search.title")), "page", page));
    }
}
