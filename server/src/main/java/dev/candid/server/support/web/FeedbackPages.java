package dev.candid.server.support.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.support.Feedback;
import dev.candid.server.support.FeedbackId;
import dev.candid.server.support.FeedbackKind;
import dev.candid.server.support.Surveys;
import dev.candid.server.support.web.TicketPages.MessageErrors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people say what they think, and where the operator reads it. */
@Controller
class FeedbackPages {

    private static final int ROWS = 30;
    private static final String LIST = "feedback";

    /** What the form sends. */
    record FeedbackForm(
            @Nullable String kind,
            @Nullable String words,
            @Nullable String place) {

        @Override
        public String toString() {
            return "FeedbackForm[redacted]";
        }
    }

    private final Feedback feedback;
    private final Surveys surveys;
    private final PageCursors cursors;
    private final Shells shells;

    FeedbackPages(Feedback feedback, Surveys surveys, PageCursors cursors, Shells shells) {
        this.feedback = feedback;
        this.surveys = surveys;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = "/feedback", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView form(ApiCaller caller, @RequestParam(defaultValue = "") String place, Texts texts) {
        return page(caller, new FeedbackForm("idea", "", place), Map.of(), texts);
    }

    private ModelAndView page(ApiCaller caller, FeedbackForm form, Map<String, String> errors, Texts texts) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("", texts.of("support.feedback.anywhere"));
        for (Place place : Place.values()) {
            if (place != Place.OUTSIDE && place != Place.ADMIN) {
                places.put(place.name().toLowerCase(Locale.ROOT), texts.of(place.label()));
            }
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("shell", shells.page(Place.FEEDBACK, texts.of("support.feedback.title")));
        model.put("form", form);
        model.put("places", places);
        model.put("errors", errors);
        surveys.offeredTo(caller.person().orElseThrow()).ifPresent(survey -> model.put("survey", survey));
        return new ModelAndView("support/web/feedback", model);
    }

    @PostMapping("/feedback")
    @RequiresSession
    ModelAndView send(ApiCaller caller, FeedbackForm form, Texts texts) {
        Map<String, String> errors = new LinkedHashMap<>();
        String words = form.words() == null ? "" : form.words().strip();
        MessageErrors.require(errors, "words", words, Feedback.LONGEST_WORDS, texts);
        Optional<FeedbackKind> kind = Arrays.stream(FeedbackKind.values())
                .filter(one -> one.code().equals(form.kind()))
                .findFirst();
        if (errors.isEmpty()
                && kind.isPresent()
                && !feedback.send(caller.person().orElseThrow(), kind.get(), words, place(form.place()))) {
            errors.put("words", texts.of("support.error.enough-today", Feedback.MOST_A_DAY));
        }
        if (!errors.isEmpty() || kind.isEmpty()) {
            ModelAndView again = page(caller, form, errors, texts);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return new ModelAndView("redirect:" + Toast.after("/feedback", "support.toast.thanks"));
    }

    /** Only the name of a place of ours is kept, whatever was sent. */
    private static Optional<String> place(@Nullable String name) {
        return Arrays.stream(Place.values())
                .map(place -> place.name().toLowerCase(Locale.ROOT))
                .filter(place -> place.equals(name))
                .findFirst();
    }

    @GetMapping(path = "/admin/feedback", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Feedback.Entry> found = feedback.list(position, ROWS + 1);
        String older = found.size() <= ROWS
                ? ""
                : "/admin/feedback?after="
                        + cursors.write(
                                caller.workspace(),
                                LIST,
                                new PageCursor(
                                        found.get(ROWS - 1).at(),
                                        found.get(ROWS - 1).id().value()));
        return new ModelAndView(
                "support/web/adminFeedback",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("support.admin.feedback")),
                        "entries", found.stream().limit(ROWS).toList(),
                        "older", older));
    }

    @PostMapping("/admin/feedback/{id}/seen")
    @RequiresOperator
    String seen(@PathVariable UUID id) {
        feedback.markSeen(new FeedbackId(id));
        return "redirect:/admin/feedback";
    }
}
