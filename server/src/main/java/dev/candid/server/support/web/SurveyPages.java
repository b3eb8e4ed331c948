package dev.candid.server.support.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.support.Survey;
import dev.candid.server.support.SurveyId;
import dev.candid.server.support.Surveys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A survey as it is offered to people: a small card that goes for good with one press. */
@Controller
class SurveyPages {

    private final Surveys surveys;
    private final Shells shells;

    SurveyPages(Surveys surveys, Shells shells) {
        this.surveys = surveys;
        this.shells = shells;
    }

    /** The card that a page fetches after it was shown; nothing if there is nothing to ask. */
    @GetMapping(path = "/surveys/offer", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView offer(ApiCaller caller, HttpServletResponse response, Texts texts) {
        Optional<Survey> offered = surveys.offeredTo(person(caller));
        if (offered.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        return new ModelAndView(
                offered.isEmpty() ? "support/web/nothing" : "support/web/survey",
                offered.<Map<String, Object>>map(survey ->
                                Map.of("shell", shells.page(Place.FEEDBACK, survey.title()), "survey", survey))
                        .orElseGet(Map::of));
    }

    @PostMapping("/surveys/{id}")
    @RequiresSession
    ModelAndView answer(
            ApiCaller caller,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Texts texts) {
        SurveyId survey = new SurveyId(id);
        int questions =
                surveys.find(survey).map(found -> found.questions().size()).orElse(0);
        List<String> answers = IntStream.range(0, questions)
                .mapToObj(index -> Optional.ofNullable(form.getFirst("a" + index))
                        .orElse("")
                        .strip())
                .toList();
        boolean kept = surveys.answer(person(caller), survey, answers);
        return after(kept ? "support.toast.survey" : "support.toast.survey-not", request, response, texts);
    }

    @PostMapping("/surveys/{id}/decline")
    @RequiresSession
    ModelAndView decline(
            ApiCaller caller,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Texts texts) {
        surveys.decline(person(caller), new SurveyId(id));
        return after("support.toast.declined", request, response, texts);
    }

    /** The card goes where a script took it in; else the page of feedback says the words. */
    private static ModelAndView after(
            String said, HttpServletRequest request, HttpServletResponse response, Texts texts) {
        if (request.getHeader("HX-Request") == null) {
            return new ModelAndView("redirect:" + Toast.after("/feedback", said));
        }
        response.setHeader(Toast.HEADER, Toast.good(texts.of(said)).trigger());
        return new ModelAndView("support/web/nothing");
    }

    private static PersonId person(ApiCaller caller) {
        return caller.person().orElseThrow();
    }
}
