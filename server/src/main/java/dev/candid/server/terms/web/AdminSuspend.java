package dev.candid.server.terms.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Suspensions;
import dev.candid.server.terms.Suspensions.SuspendOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.web.servlet.ModelAndView;

/** The form by which the operator suspends a person or a workspace. */
@Controller
class AdminSuspend {

    /** Days to choose from; 0: until it is lifted. */
    private static final List<Integer> DAYS = List.of(1, 3, 7, 14, 30, 90, 0);

    /** What the form sends. */
    record SuspendForm(
            @Nullable String cause,
            @Nullable String days,
            @Nullable String reason) {

        @Override
        public String toString() {
            return "SuspendForm[redacted]";
        }
    }

    private final Suspensions suspensions;
    private final Shells shells;
    private final Clock clock;

    AdminSuspend(Suspensions suspensions, Shells shells, Clock clock) {
        this.suspensions = suspensions;
        this.shells = shells;
        this.clock = clock;
    }

    @GetMapping(path = "/admin/suspend/{kind}/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView form(@PathVariable String kind, @PathVariable UUID id, Texts texts) {
        return page(subject(kind, id), new SuspendForm("spam", "7", ""), Map.of(), texts);
    }

    @PostMapping("/admin/suspend/{kind}/{id}")
    @RequiresOperator
    ModelAndView suspend(
            ApiCaller caller, @PathVariable String kind, @PathVariable UUID id, SuspendForm form, Texts texts) {
        SubjectId subject = subject(kind, id);
        String reason = Words.clean(form.reason());
        Map<String, String> errors = new LinkedHashMap<>();
        Words.require(errors, "reason", reason, Suspensions.LONGEST_WORDS, texts);
        Optional<Cause> cause = Words.constant(Cause.class, form.cause());
        Optional<Integer> days =
                DAYS.stream().filter(one -> one.toString().equals(form.days())).findFirst();
        if (!errors.isEmpty() || cause.isEmpty() || days.isEmpty()) {
            return again(subject, form, errors, texts);
        }
        Optional<Instant> until =
                days.filter(count -> count > 0).map(count -> clock.instant().plus(Duration.ofDays(count)));
        return switch (suspensions.suspend(
                subject, cause.get(), reason, until, caller.person().orElseThrow())) {
            case SuspendOutcome.Unknown unknown -> throw unknown();
            case SuspendOutcome.OperatorsOwn own -> {
                errors.put("reason", texts.of("terms.error.operators-own"));
                yield again(subject, form, errors, texts);
            }
            case SuspendOutcome.Running(var running) -> new ModelAndView("redirect:/admin/suspensions/" + running);
            case SuspendOutcome.Suspended(var suspension) ->
                new ModelAndView(
                        "redirect:" + Toast.after("/admin/suspensions/" + suspension, "terms.toast.suspended"));
        };
    }

    private ModelAndView again(SubjectId subject, SuspendForm form, Map<String, String> errors, Texts texts) {
        ModelAndView again = page(subject, form, errors, texts);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private static SubjectId subject(String kind, UUID id) {
        return switch (kind) {
            case "person" -> SubjectId.of(new PersonId(id));
            case "workspace" -> SubjectId.of(new WorkspaceId(id));
            default -> throw unknown();
        };
    }

    private static ProblemException unknown() {
        return new ProblemException(TermsProblem.SUSPENSION_UNKNOWN, "There is nobody like that to suspend.");
    }

    private ModelAndView page(SubjectId subject, SuspendForm form, Map<String, String> errors, Texts texts) {
        Map<String, String> days = new LinkedHashMap<>();
        for (Integer count : DAYS) {
            days.put(
                    count.toString(),
                    count == 0 ? texts.of("terms.suspended.open-end") : texts.duration(Duration.ofDays(count)));
        }
        return new ModelAndView(
                "terms/web/adminSuspend",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("terms.admin.suspend." + kind(subject))),
                        "action",
                        "/admin/suspend/" + kind(subject) + "/" + subject.value(),
                        "form",
                        form,
                        "causes",
                        Words.causes(texts),
                        "days",
                        days,
                        "errors",
                        errors));
    }

    private static String kind(SubjectId subject) {
        return subject.kind() == SubjectId.Kind.PERSON ? "person" : "workspace";
    }
}
