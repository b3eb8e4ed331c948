package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Scope;
import dev.candid.server.api.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Makes an API key for the person's workspace and shows it once. */
@Controller
class KeyPages {

    private final ApiKeys keys;

    KeyPages(ApiKeys keys) {
        this.keys = keys;
    }

    @PostMapping("/keys")
    @RequiresSession
    ModelAndView create(ApiCaller caller, Texts texts, HttpServletResponse response) {
        NewApiKey key = keys.create(
                caller.workspace(), caller.person().orElseThrow(), Set.of(Scope.values()), Optional.empty());
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        return new ModelAndView(
                "console/web/key", Map.of("texts", texts, "secret", key.secret().reveal()));
    }
}
