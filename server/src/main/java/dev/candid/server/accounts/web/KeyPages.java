package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.accounts.RotateOutcome;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The keys of a workspace: made after a review in plain words, shown once, renamed, rotated and revoked. */
@Controller
class KeyPages {

    private static final String KEYS = "/keys";

    private final ApiKeys keys;
    private final KeyCards cards;
    private final Shells shells;
    private final Clock clock;

    KeyPages(ApiKeys keys, KeyCards cards, Shells shells, Clock clock) {
        this.keys = keys;
        this.cards = cards;
        this.shells = shells;
        this.clock = clock;
    }

    @GetMapping(path = KEYS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.KEYS_READ)
    ModelAndView list(ApiCaller caller, Texts texts) {
        return page("keys", texts.of("keys.title"), cards.of(caller));
    }

    private ModelAndView page(String template, String title, Object model) {
        return new ModelAndView(
                "accounts/web/" + template, Map.of("shell", shells.page(Place.KEYS, title), "page", model));
    }

    /** The form, with the review of what it says; a script asks for it again with each change. */
    @GetMapping(path = KEYS + "/new", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.KEYS_WRITE)
    ModelAndView fresh(ApiCaller caller, Texts texts, @RequestParam MultiValueMap<String, String> sent) {
        return form(caller, texts, read(caller, texts, sent), false);
    }

    private KeyForm read(ApiCaller caller, Texts texts, MultiValueMap<String, String> sent) {
        return KeyForm.read(sent, caller.permissions(), clock.instant(), texts.zone());
    }

    private ModelAndView form(ApiCaller caller, Texts texts, KeyForm form, boolean complain) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (complain) {
            form.wrong().forEach(field -> errors.put(field, texts.of("keys.wrong." + field)));
        }
        return page(
                "newKey",
                texts.of("keys.new.title"),
                new KeysPage.Fresh(
                        form,
                        Permission.scopes().stream()
                                .filter(caller.permissions()::contains)
                                .toList(),
                        KeyReview.of(form, texts),
                        errors));
    }

    @PostMapping(path = KEYS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @RequiresRecentSignIn
    @RequiresPermission(Permission.KEYS_WRITE)
    ModelAndView create(
            ApiCaller caller,
            Texts texts,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response) {
        KeyForm form = read(caller, texts, new LinkedMultiValueMap<>(sent));
        if (!form.wrong().isEmpty()) {
            response.setStatus(422);
            return form(caller, texts, form, true);
        }
        NewApiKey key = keys.create(caller.workspace(), caller.person().orElseThrow(), form.wish());
        return made(key, Optional.empty(), texts, response);
    }

    private ModelAndView made(NewApiKey key, Optional<Instant> oldEndsAt, Texts texts, HttpServletResponse response) {
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        return page(
                "madeKey",
                texts.of("keys.made.title"),
                new KeysPage.Made(key.secret().reveal(), key.prefix(), key.scopes(), oldEndsAt));
    }

    @PostMapping(KEYS + "/{id}/rename")
    @RequiresPermission(Permission.KEYS_WRITE)
    String rename(ApiCaller caller, @PathVariable String id, @RequestParam(defaultValue = "") String name) {
        Optional<Name> parsed = Name.parse(name);
        if (parsed.isEmpty()) {
            throw new ProblemException(
                    AccountProblem.KEY_INVALID,
                    "A name has 1 to 120 characters.",
                    Map.of("fields", java.util.List.of("name")));
        }
        if (!keys.rename(caller.workspace(), key(id), parsed)) {
            throw unknown();
        }
        return "redirect:" + Toast.after(KEYS, "keys.toast.renamed");
    }

    /** @param overlap hours for which the old key goes on working */
    @PostMapping(KEYS + "/{id}/rotate")
    @RequiresRecentSignIn
    @RequiresPermission(Permission.KEYS_WRITE)
    ModelAndView rotate(
            ApiCaller caller,
            Texts texts,
            @PathVariable String id,
            @RequestParam(defaultValue = "24") int overlap,
            HttpServletResponse response) {
        Duration hours = Duration.ofHours(Math.clamp(overlap, 0, ApiKeys.LONGEST_OVERLAP.toHours()));
        requireOwn(caller, key(id));
        return switch (keys.rotate(caller.workspace(), key(id), caller.person().orElseThrow(), hours)) {
            case RotateOutcome.Unknown() -> throw unknown();
            case RotateOutcome.NotActive() ->
                throw new ProblemException(
                        AccountProblem.KEY_NOT_ACTIVE, "The key is revoked, has expired or was rotated.");
            case RotateOutcome.Rotated(NewApiKey fresh, Instant oldEndsAt) ->
                made(fresh, Optional.of(oldEndsAt), texts, response);
        };
    }

    /** A successor is a key in somebody's hand: nobody takes one that can do more than the own role. */
    private void requireOwn(ApiCaller caller, ApiKeyId id) {
        ApiKey key = keys.find(caller.workspace(), id).orElseThrow(KeyPages::unknown);
        if (!caller.permissions().containsAll(key.scopes())) {
            throw new ProblemException(
                    AccountProblem.KEY_INVALID,
                    "The key can do more than your role.",
                    Map.of("fields", java.util.List.of()));
        }
    }

    @PostMapping(KEYS + "/{id}/revoke")
    @RequiresPermission(Permission.KEYS_WRITE)
    String revoke(ApiCaller caller, @PathVariable String id) {
        if (!keys.revoke(caller.workspace(), key(id))) {
            throw unknown();
        }
        return "redirect:" + Toast.after(KEYS, "keys.toast.revoked");
    }

    static ApiKeyId key(String id) {
        try {
            return new ApiKeyId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return new ProblemException(AccountProblem.KEY_UNKNOWN, "There is no such key in this workspace.");
    }
}
