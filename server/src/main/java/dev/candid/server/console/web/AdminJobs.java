package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.jobs.JobDesk;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.kernel.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The jobs of everybody: what waits, runs and failed, and why; without names or content. */
@Controller
class AdminJobs {

    private static final int ROWS = 40;
    private static final String LIST = "admin-jobs-";

    private final JobDesk desk;
    private final JobQueue queue;
    private final PageCursors cursors;
    private final Shells shells;

    AdminJobs(JobDesk desk, JobQueue queue, PageCursors cursors, Shells shells) {
        this.desk = desk;
        this.queue = queue;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = "/admin/jobs", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(
            ApiCaller caller,
            @RequestParam(defaultValue = "running") String group,
            @RequestParam Optional<String> after,
            Texts texts) {
        JobDesk.Group wanted = Arrays.stream(JobDesk.Group.values())
                .filter(one -> code(one).equals(group))
                .findFirst()
                .orElse(JobDesk.Group.RUNNING);
        String name = LIST + code(wanted);
        Optional<JobDesk.Position> position = after.map(cursor -> cursors.read(caller.workspace(), name, cursor))
                .map(cursor -> new JobDesk.Position(cursor.createdAt(), cursor.id()));
        List<JobDesk.DeskJob> found = desk.list(wanted, position, ROWS + 1);
        String older = found.size() <= ROWS
                ? ""
                : "/admin/jobs?group=" + code(wanted) + "&after="
                        + cursors.write(
                                caller.workspace(),
                                name,
                                new PageCursor(
                                        found.get(ROWS - 1).createdAt(),
                                        found.get(ROWS - 1).id().value()));
        return new ModelAndView(
                "console/web/adminJobs",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("console.admin.jobs")),
                        "group", wanted,
                        "load", desk.load(),
                        "jobs", found.stream().limit(ROWS).toList(),
                        "older", older));
    }

    private static String code(JobDesk.Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    @PostMapping("/admin/jobs/{id}/cancel")
    @RequiresOperator
    String cancel(@PathVariable UUID id) {
        JobDesk.DeskJob job = desk.find(new JobId(id)).orElseThrow(AdminJobs::unknown);
        queue.cancel(job.workspace(), job.id());
        return "redirect:" + Toast.after("/admin/jobs", "console.toast.job-cancelled");
    }

    /** Ends the pause before the next attempt. */
    @PostMapping("/admin/jobs/{id}/retry")
    @RequiresOperator
    String retry(@PathVariable UUID id) {
        desk.tryNow(new JobId(id));
        return "redirect:" + Toast.after("/admin/jobs", "console.toast.job-retried");
    }

    private static ProblemException unknown() {
        return new ProblemException(ConsoleProblem.PAGE_UNKNOWN, "There is no such job.");
    }
}
