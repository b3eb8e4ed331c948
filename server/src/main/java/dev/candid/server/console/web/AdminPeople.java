package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Directory;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Openings;
import dev.candid.server.accounts.People;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.privacy.SubjectId;
import java.util.HashMap;
import java.util.List;
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

/** People as the operator sees them: masked, found by their whole address, opened for a short time with a reason. */
@Controller
class AdminPeople {

    private static final int ROWS = 30;
    private static final String LIST = "admin-people";

    private final Directory directory;
    private final People people;
    private final Openings openings;
    private final PersonCard cards;
    private final PageCursors cursors;
    private final Shells shells;

    AdminPeople(
            Directory directory,
            People people,
            Openings openings,
            PersonCard cards,
            PageCursors cursors,
            Shells shells) {
        this.directory = directory;
        this.people = people;
        this.openings = openings;
        this.cards = cards;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = "/admin/people", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts) {
        return list(caller, after, false, texts);
    }

    private ModelAndView list(ApiCaller caller, Optional<String> after, boolean missed, Texts texts) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Directory.PersonEntry> found = directory.people(position, ROWS + 1);
        String older = found.size() <= ROWS
                ? ""
                : "/admin/people?after="
                        + cursors.write(
                                caller.workspace(),
                                LIST,
                                new PageCursor(
                                        found.get(ROWS - 1).since(),
                                        found.get(ROWS - 1).id().value()));
        return new ModelAndView(
                "console/web/adminPeople",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("console.admin.people")),
                        "people",
                        found.stream().limit(ROWS).toList(),
                        "older",
                        older,
                        "missed",
                        missed));
    }

    /** By the whole address only, sent in a body: an address stands in no log and no history. */
    @PostMapping("/admin/people/find")
    @RequiresOperator
    ModelAndView find(ApiCaller caller, @RequestParam(defaultValue = "") String email, Texts texts) {
        Optional<PersonId> found = EmailAddress.parse(email).flatMap(people::withAddress);
        if (found.isPresent()) {
            return new ModelAndView("redirect:/admin/people/" + found.get());
        }
        ModelAndView page = list(caller, Optional.empty(), true, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping(path = "/admin/people/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView one(ApiCaller caller, @PathVariable UUID id, Texts texts) {
        return one(caller, new PersonId(id), Map.of(), texts);
    }

    private ModelAndView one(ApiCaller caller, PersonId id, Map<String, String> errors, Texts texts) {
        Directory.PersonEntry entry = directory.person(id).orElseThrow(AdminPeople::unknown);
        Map<String, Object> model = new HashMap<>();
        model.put("shell", shells.page(Place.ADMIN, texts.of("console.admin.person")));
        model.put("entry", entry);
        model.put("card", cards.of(id));
        model.put("errors", errors);
        openings.current(SubjectId.of(id), caller.person().orElseThrow()).ifPresent(opening -> {
            model.put("opening", opening);
            model.put("revealed", cards.reveal(id).orElseThrow(AdminPeople::unknown));
        });
        return new ModelAndView("console/web/adminPerson", model);
    }

    /** Breaks the glass for a quarter of an hour. */
    @PostMapping("/admin/people/{id}/open")
    @RequiresOperator
    ModelAndView open(
            ApiCaller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            Texts texts) {
        PersonId person = new PersonId(id);
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > Openings.LONGEST_REASON) {
            String error = texts.of("console.admin.open.error", Openings.LONGEST_REASON);
            ModelAndView again = one(caller, person, Map.of("reason", error), texts);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        if (openings.open(SubjectId.of(person), caller.person().orElseThrow(), words)
                .isEmpty()) {
            throw unknown();
        }
        return new ModelAndView("redirect:" + Toast.after("/admin/people/" + id, "console.toast.opened"));
    }

    private static ProblemException unknown() {
        return new ProblemException(ConsoleProblem.PAGE_UNKNOWN, "There is no such person.");
    }
}
