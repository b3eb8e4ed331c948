package dev.candid.server.signin.web;

import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages for people who are not signed in share. */
@Component
class Pages {

    private final Shells shells;

    Pages(Shells shells) {
        this.shells = shells;
    }

    /** @param title a text key */
    ModelAndView outside(Texts texts, String title, String template, Map<String, ?> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("shell", shells.page(Place.OUTSIDE, texts.of(title)));
        return new ModelAndView("signin/web/" + template, whole);
    }

    /** The page of a form with what was wrong with it. @param errors text keys by field */
    ModelAndView refused(ModelAndView form, Texts texts, Map<String, String> errors) {
        Map<String, String> words = new LinkedHashMap<>();
        errors.forEach((field, key) -> words.put(field, texts.of(key)));
        form.addObject("errors", words);
        form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return form;
    }

    /**
     * A page that only says something.
     *
     * @param key of the words, with a dot at its end: {@code title}, {@code lead} and {@code go} follow it
     * @param href where to go next, as {@code go} says
     */
    ModelAndView message(Texts texts, String key, String icon, String href) {
        return outside(
                texts,
                key + "title",
                "message",
                Map.of("icon", icon, "lead", texts.of(key + "lead"), "go", texts.of(key + "go"), "href", href));
    }

    /** As {@link #message}, for a link that was used, is too old or never was. */
    ModelAndView spent(Texts texts, String again) {
        ModelAndView page = message(texts, "signin.spent.", "link", again);
        page.setStatus(HttpStatus.GONE);
        return page;
    }
}
