package dev.candid.server.support.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.support.Survey;
import dev.candid.server.support.SurveyId;
import dev.candid.server.support.Surveys;
import dev.candid.server.support.Surveys.StartOutcome;
import dev.candid.server.support.web.TicketPages.MessageErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the operator makes surveys and reads what came of them. */
@Controller
class AdminSurveys {

    private static final int ROWS = 100;

    private final Surveys surveys;
    private final Shells shells;

    AdminSurveys(Surveys surveys, Shells shells) {
        this.surveys = surveys;
        this.shells = shells;
    }

    @GetMapping(path = "/admin/surveys", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(Texts texts) {
        return new ModelAndView(
                "support/web/adminSurveys",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("support.admin.surveys")),
                        "surveys", surveys.list(ROWS)));
    }

    @GetMapping(path = "/admin/surveys/new", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView form(Texts texts) {
        return form(new LinkedMultiValueMap<>(), Map.of(), texts);
    }

    private ModelAndView form(MultiValueMap<String, String> form, Map<String, String> errors, Texts texts) {
        return new ModelAndView(
                "support/web/adminNewSurvey",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("support.survey.new")),
                        "values", form.toSingleValueMap(),
                        "errors", errors));
    }

    @PostMapping("/admin/surveys")
    @RequiresOperator
    ModelAndView make(ApiCaller caller, @RequestParam MultiValueMap<String, String> form, Texts texts) {
        Map<String, String> errors = new LinkedHashMap<>();
        String title = field(form, "title");
        MessageErrors.require(errors, "title", title, Survey.LONGEST_TEXT, texts);
        List<Survey.Question> questions = new ArrayList<>();
        for (int number = 0; number < Survey.MOST_QUESTIONS; number++) {
            question(form, number, errors, texts).ifPresent(questions::add);
        }
        if (questions.isEmpty() && !errors.containsKey("words0")) {
            errors.put("words0", texts.of("support.error.empty"));
        }
        if (!errors.isEmpty()) {
            ModelAndView again = form(form, errors, texts);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        SurveyId id = surveys.make(caller.workspace(), title, questions);
        return new ModelAndView("redirect:" + Toast.after("/admin/surveys/" + id, "support.toast.survey-made"));
    }

    private static Optional<Survey.Question> question(
            MultiValueMap<String, String> form, int number, Map<String, String> errors, Texts texts) {
        String words = field(form, "words" + number);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        MessageErrors.require(errors, "words" + number, words, Survey.LONGEST_TEXT, texts);
        Survey.Kind kind = Arrays.stream(Survey.Kind.values())
                .filter(one -> one.code().equals(field(form, "kind" + number)))
                .findFirst()
                .orElse(Survey.Kind.RATING);
        List<String> choices = kind != Survey.Kind.CHOICE
                ? List.of()
                : field(form, "choices" + number)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && line.length() <= Survey.LONGEST_TEXT)
                        .limit(Survey.MOST_CHOICES)
                        .toList();
        if (kind == Survey.Kind.CHOICE && choices.size() < 2) {
            errors.put("choices" + number, texts.of("support.error.choices", Survey.MOST_CHOICES));
            return Optional.empty();
        }
        return Optional.of(new Survey.Question(kind, words, choices));
    }

    private static String field(MultiValueMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    @GetMapping(path = "/admin/surveys/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView results(@PathVariable UUID id, Texts texts) {
        Surveys.Results results = surveys.results(new SurveyId(id)).orElseThrow(AdminSurveys::unknown);
        return new ModelAndView(
                "support/web/adminSurvey",
                Map.of("shell", shells.page(Place.ADMIN, results.survey().title()), "results", results));
    }

    @PostMapping("/admin/surveys/{id}/start")
    @RequiresOperator
    String start(@PathVariable UUID id) {
        StartOutcome outcome = surveys.start(new SurveyId(id));
        if (outcome == StartOutcome.UNKNOWN) {
            throw unknown();
        }
        require(outcome == StartOutcome.STARTED);
        return "redirect:" + Toast.after("/admin/surveys/" + id, "support.toast.survey-started");
    }

    @PostMapping("/admin/surveys/{id}/end")
    @RequiresOperator
    String end(@PathVariable UUID id) {
        require(surveys.end(new SurveyId(id)));
        return "redirect:" + Toast.after("/admin/surveys/" + id, "support.toast.survey-ended");
    }

    @PostMapping("/admin/surveys/{id}/delete")
    @RequiresOperator
    String delete(@PathVariable UUID id) {
        require(surveys.delete(new SurveyId(id)));
        return "redirect:" + Toast.after("/admin/surveys", "support.toast.survey-deleted");
    }

    private static void require(boolean done) {
        if (!done) {
            throw new ProblemException(SupportProblem.SURVEY_STATE, "The survey stayed as it is.");
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(SupportProblem.SURVEY_UNKNOWN, "There is no such survey.");
    }
}
