package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Preferences;
import dev.candid.server.api.Languages;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Theme;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own profile and how pages are for that person; every change is kept at once. */
@Controller
class SettingsPages {

    private static final String ADDRESS = "/settings";
    private static final String SAVED = "accounts.toast.saved";

    /** Zones by place, such as Europe/Berlin; the others are old names or offsets. */
    private static final String BY_PLACE =
            "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+";

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches(BY_PLACE))
            .sorted()
            .toList();

    private final People people;
    private final Preferences preferences;
    private final Languages languages;
    private final Shells shells;

    SettingsPages(People people, Preferences preferences, Languages languages, Shells shells) {
        this.people = people;
        this.preferences = preferences;
        this.languages = languages;
        this.shells = shells;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView page(ApiCaller caller, Texts texts) {
        PersonId id = caller.person().orElseThrow();
        People.Person person = people.find(id).orElseThrow();
        Preferences.Choices choices = preferences.of(id);
        SettingsPage page = new SettingsPage(
                person.name().reveal(),
                person.email().reveal(),
                choices.organisation().map(Name::reveal).orElse(""),
                choices.language().map(Locale::toLanguageTag).orElse(""),
                languages.offered().stream()
                        .map(language -> new SettingsPage.Language(
                                language.toLanguageTag(), language.getDisplayLanguage(language)))
                        .toList(),
                choices.zone().map(ZoneId::getId).orElse(""),
                ZONES,
                choices.theme(),
                choices.personalise());
        return new ModelAndView(
                "accounts/web/settings",
                Map.of("shell", shells.page(Place.SETTINGS, texts.of("accounts.settings.title")), "page", page));
    }

    /** Takes the whole form. A script gets the news as a toast, or is sent to the page anew where its words change. */
    @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @RequiresSession
    ResponseEntity<Void> save(
            ApiCaller caller,
            Texts texts,
            @RequestParam Map<String, String> form,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> script) {
        PersonId person = caller.person().orElseThrow();
        Profile profile = read(form);
        Preferences.Choices before = preferences.of(person);
        people.rename(person, profile.name());
        Preferences.Choices after = preferences.change(person, choices -> profile.choices());
        String told = Toast.after(ADDRESS, SAVED);
        if (script.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(told))
                    .build();
        }
        boolean otherWords = !before.language().equals(after.language());
        return otherWords
                ? ResponseEntity.noContent().header("HX-Redirect", told).build()
                : ResponseEntity.noContent()
                        .header(Toast.HEADER, Toast.good(texts.of(SAVED)).trigger())
                        .build();
    }

    private record Profile(Name name, Preferences.Choices choices) {}

    private Profile read(Map<String, String> form) {
        List<String> wrong = new ArrayList<>();
        Optional<Name> name = Name.parse(form.getOrDefault("name", ""));
        if (name.isEmpty()) {
            wrong.add("name");
        }
        String worksFor = form.getOrDefault("organisation", "");
        Optional<Name> organisation = Name.parse(worksFor);
        if (organisation.isEmpty() && !worksFor.isBlank()) {
            wrong.add("organisation");
        }
        String language = form.getOrDefault("language", "");
        Optional<Locale> chosen = languages.offered().stream()
                .filter(offered -> offered.toLanguageTag().equals(language))
                .findFirst();
        if (chosen.isEmpty() && !language.isEmpty()) {
            wrong.add("language");
        }
        String zone = form.getOrDefault("zone", "");
        Optional<ZoneId> place = zone(zone);
        if (place.isEmpty() && !zone.isEmpty()) {
            wrong.add("zone");
        }
        Optional<Theme> theme = Theme.of(form.getOrDefault("theme", Theme.SYSTEM.code()));
        if (theme.isEmpty()) {
            wrong.add("theme");
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    AccountProblem.PROFILE_INVALID,
                    "Some fields of the profile are not valid.",
                    Map.of("fields", wrong));
        }
        return new Profile(
                name.orElseThrow(),
                new Preferences.Choices(
                        chosen, place, theme.orElseThrow(), organisation, form.containsKey("personalise")));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
