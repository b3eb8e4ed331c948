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
import dev.candid.server.terms.Report;
import dev.candid.server.terms.ReportId;
import dev.candid.server.terms.Reports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operator's queue of reports. */
@Controller
class AdminReports {

    private static final int ROWS = 20;
    private static final String LIST = "reports";

    private final Reports reports;
    private final PageCursors cursors;
    private final Shells shells;

    AdminReports(Reports reports, PageCursors cursors, Shells shells) {
        this.reports = reports;
        this.cursors = cursors;
        this.shells = shells;
    }

    /** @param older address of the next page; empty on the last */
    record ReportsPage(Report.State state, List<Report> reports, Optional<String> older) {

        @Override
        public String toString() {
            return "ReportsPage[redacted]";
        }
    }

    @GetMapping(path = "/admin/reports", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(
            ApiCaller caller,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam Optional<String> after,
            Texts texts) {
        Report.State wanted = Words.constant(Report.State.class, state).orElse(Report.State.OPEN);
        String name = LIST + "-" + wanted.code();
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), name, cursor));
        List<Report> found = reports.list(wanted, position, ROWS + 1);
        Optional<String> older = found.size() <= ROWS
                ? Optional.empty()
                : Optional.of("/admin/reports?state=" + wanted.code() + "&after="
                        + cursors.write(
                                caller.workspace(),
                                name,
                                new PageCursor(
                                        found.get(ROWS - 1).at(),
                                        found.get(ROWS - 1).id().value())));
        return new ModelAndView(
                "terms/web/adminReports",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("terms.admin.reports")),
                        "page",
                        new ReportsPage(wanted, found.stream().limit(ROWS).toList(), older)));
    }

    @PostMapping("/admin/reports/{id}/decide")
    @RequiresOperator
    String decide(
            ApiCaller caller,
            @PathVariable UUID id,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable String note) {
        ReportId report = new ReportId(id);
        Report.State state = decision.equals("acted") ? Report.State.ACTED : Report.State.DISMISSED;
        String words = Words.clean(note);
        String kept = words.substring(0, Math.min(words.length(), Reports.LONGEST_WORDS));
        if (!reports.decide(report, state, kept, caller.person().orElseThrow())) {
            throw reports.find(report).isEmpty()
                    ? new ProblemException(TermsProblem.REPORT_UNKNOWN, "There is no such report.")
                    : new ProblemException(TermsProblem.REPORT_DECIDED, "Somebody decided on this report before.");
        }
        return "redirect:" + Toast.after("/admin/reports", "terms.toast.report-decided");
    }
}
