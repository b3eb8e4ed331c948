package dev.candid.server.terms.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.terms.Decision;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.SuspensionId;
import dev.candid.server.terms.Suspensions;
import dev.candid.server.terms.Suspensions.AppealOutcome;
import java.time.Clock;
import java.util.LinkedHashMap;
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

/** The operator's view of suspensions: appeals that wait, all that were made, and one with what can be done about it. */
@Controller
class AdminSuspensions {

    private static final int ROWS = 30;
    private static final int APPEALS = 100;
    private static final String LIST = "suspensions";

    private final Suspensions suspensions;
    private final PageCursors cursors;
    private final Shells shells;
    private final Clock clock;

    AdminSuspensions(Suspensions suspensions, PageCursors cursors, Shells shells, Clock clock) {
        this.suspensions = suspensions;
        this.cursors = cursors;
        this.shells = shells;
        this.clock = clock;
    }

    /** @param runs whether it keeps somebody out now */
    record Line(Suspension suspension, boolean runs) {

        @Override
        public String toString() {
            return "Line[redacted]";
        }
    }

    record SuspensionsPage(List<Line> appealed, List<Line> newest, Optional<String> older) {

        @Override
        public String toString() {
            return "SuspensionsPage[redacted]";
        }
    }

    @GetMapping(path = "/admin/suspensions", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Suspension> found = suspensions.newest(position, ROWS + 1);
        Optional<String> older = found.size() <= ROWS
                ? Optional.empty()
                : Optional.of("/admin/suspensions?after="
                        + cursors.write(
                                caller.workspace(),
                                LIST,
                                new PageCursor(
                                        found.get(ROWS - 1).from(),
                                        found.get(ROWS - 1).id().value())));
        List<Suspension> appealed = after.isPresent() ? List.of() : suspensions.appealed(APPEALS);
        return new ModelAndView(
                "terms/web/adminSuspensions",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("terms.admin.suspensions")),
                        "page",
                        new SuspensionsPage(
                                lines(appealed),
                                lines(found.stream().limit(ROWS).toList()),
                                older)));
    }

    private List<Line> lines(List<Suspension> found) {
        return found.stream().map(this::line).toList();
    }

    private Line line(Suspension suspension) {
        return new Line(suspension, suspension.runsAt(clock.instant()));
    }

    @GetMapping(path = "/admin/suspensions/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView one(@PathVariable UUID id, Texts texts) {
        return one(find(id), "", Map.of(), texts);
    }

    private ModelAndView one(Suspension suspension, String reason, Map<String, String> errors, Texts texts) {
        return new ModelAndView(
                "terms/web/adminSuspension",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("terms.admin.suspension")),
                        "line",
                        line(suspension),
                        "reason",
                        reason,
                        "errors",
                        errors));
    }

    @PostMapping("/admin/suspensions/{id}/decide")
    @RequiresOperator
    ModelAndView decide(
            ApiCaller caller,
            @PathVariable UUID id,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable String reason,
            Texts texts) {
        Suspension suspension = find(id);
        String words = Words.clean(reason);
        Map<String, String> errors = new LinkedHashMap<>();
        Words.require(errors, "reason", words, Suspensions.LONGEST_WORDS, texts);
        if (!errors.isEmpty()) {
            ModelAndView again = one(suspension, words, errors, texts);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        Decision wanted = decision.equals("reinstated") ? Decision.REINSTATED : Decision.UPHELD;
        return switch (suspensions.decide(
                suspension.id(), wanted, words, caller.person().orElseThrow())) {
            case AppealOutcome.Unknown unknown -> throw unknown();
            case AppealOutcome.TooLate late ->
                throw new ProblemException(TermsProblem.SUSPENSION_OVER, "The appeal was decided before.");
            case AppealOutcome.Done done ->
                new ModelAndView("redirect:" + Toast.after("/admin/suspensions/" + id, "terms.toast.appeal-decided"));
        };
    }

    @PostMapping("/admin/suspensions/{id}/lift")
    @RequiresOperator
    String lift(ApiCaller caller, @PathVariable UUID id) {
        if (!suspensions.lift(find(id).id(), caller.person().orElseThrow())) {
            throw new ProblemException(TermsProblem.SUSPENSION_OVER, "It no longer runs.");
        }
        return "redirect:" + Toast.after("/admin/suspensions/" + id, "terms.toast.lifted");
    }

    private Suspension find(UUID id) {
        return suspensions.find(new SuspensionId(id)).orElseThrow(AdminSuspensions::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(TermsProblem.SUSPENSION_UNKNOWN, "There is no such suspension.");
    }
}
