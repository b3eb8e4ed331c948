package dev.candid.server.notices.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.egress.Mail;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a person gets by mail; every change counts at once, also for mail that waits. */
@Controller
class NoticeSettingsPages {

    private static final String ADDRESS = "/settings/notices";
    private static final String SAVED = "notices.toast.saved";

    private final NoticePreferences preferences;
    private final MarketingConsent consent;
    private final Mail mail;
    private final Shells shells;

    NoticeSettingsPages(NoticePreferences preferences, MarketingConsent consent, Mail mail, Shells shells) {
        this.preferences = preferences;
        this.consent = consent;
        this.mail = mail;
        this.shells = shells;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView page(ApiCaller caller, Texts texts) {
        PersonId person = caller.person().orElseThrow();
        Set<NoticeTopic> off = preferences.off(person);
        List<NoticeTopic> service = NoticeTopic.switchable().stream()
                .filter(topic -> topic != NoticeTopic.PRODUCT)
                .toList();
        return new ModelAndView(
                "notices/web/settings",
                Map.of(
                        "shell", shells.page(Place.NOTICE_SETTINGS, texts.of("notices.settings.title")),
                        "service", service,
                        "off", off,
                        "history", consent.history(person),
                        "canMail", mail.canSend()));
    }

    /** Takes the whole form: a topic that is not named is switched off. */
    @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @RequiresSession
    ResponseEntity<Void> save(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") List<String> mail,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> script) {
        PersonId person = caller.person().orElseThrow();
        Set<NoticeTopic> off = preferences.off(person);
        for (NoticeTopic topic : NoticeTopic.switchable()) {
            boolean wanted = mail.contains(topic.code());
            if (wanted == off.contains(topic)) {
                preferences.set(person, topic, wanted);
            }
        }
        return saved(texts, script, SAVED);
    }

    @PostMapping(path = ADDRESS + "/marketing", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @RequiresSession
    ResponseEntity<Void> marketing(
            ApiCaller caller,
            Texts texts,
            @RequestParam Optional<String> consents,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> script) {
        PersonId person = caller.person().orElseThrow();
        if (consents.isPresent()) {
            consent.give(person, texts.locale(), Mechanism.SETTINGS_PAGE);
        } else {
            consent.withdraw(person, texts.locale(), Mechanism.SETTINGS_PAGE);
        }
        return saved(texts, script, consents.isPresent() ? "notices.toast.consented" : "notices.toast.withdrawn");
    }

    private static ResponseEntity<Void> saved(Texts texts, Optional<String> script, String key) {
        return script.isPresent()
                ? ResponseEntity.noContent()
                        .header(Toast.HEADER, Toast.good(texts.of(key)).trigger())
                        .build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(Toast.after(ADDRESS, key)))
                        .build();
    }
}
