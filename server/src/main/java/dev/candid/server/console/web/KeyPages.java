package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Makes an API key for the person's workspace and shows it once. */
@Controller
class KeyPages {

    private final ApiKeys keys;
    private final Shells shells;

    KeyPages(ApiKeys keys, Shells shells) {
        this.keys = keys;
        this.shells = shells;
    }

    @PostMapping("/keys")
    @RequiresPermission(Permission.KEYS_WRITE)
    ModelAndView create(ApiCaller caller, Texts texts, HttpServletResponse response) {
        NewApiKey key =
                keys.create(caller.workspace(), caller.person().orElseThrow(), Permission.scopes(), Optional.empty());
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        return new ModelAndView(
                "console/web/key",
                Map.of(
                        "shell",
                        shells.page(Place.KEYS, texts.of("console.key.title")),
                        "secret",
                        key.secret().reveal()));
    }
}
