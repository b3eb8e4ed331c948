package dev.candid.server.console.web;

import dev.candid.server.accounts.Directory;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.egress.Mail;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.support.Feedback;
import dev.candid.server.support.TicketDesk;
import dev.candid.server.terms.Reports;
import dev.candid.server.terms.Suspensions;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The operator's first page: how the installation is and what waits; and the pages that only show. */
@Controller
class AdminPages {

    /** Counting further would say nothing more to a person who has to work them off. */
    private static final int MOST_COUNTED = 1_000;

    private final Directory directory;
    private final AdminHealth health;
    private final Waiting waiting;
    private final AdminSettings settings;
    private final IdentityProviders providers;
    private final Mail mail;
    private final Shells shells;

    AdminPages(
            Directory directory,
            AdminHealth health,
            Waiting waiting,
            AdminSettings settings,
            IdentityProviders providers,
            Mail mail,
            Shells shells) {
        this.directory = directory;
        this.health = health;
        this.waiting = waiting;
        this.settings = settings;
        this.providers = providers;
        this.mail = mail;
        this.shells = shells;
    }

    /** How much work waits for the operator. */
    record Todo(int tickets, int reports, int appeals, int feedback) {

        boolean none() {
            return tickets + reports + appeals + feedback == 0;
        }
    }

    /** Counts what waits. */
    @Component
    static class Waiting {

        private final TicketDesk desk;
        private final Feedback feedback;
        private final Reports reports;
        private final Suspensions suspensions;

        Waiting(TicketDesk desk, Feedback feedback, Reports reports, Suspensions suspensions) {
            this.desk = desk;
            this.feedback = feedback;
            this.reports = reports;
            this.suspensions = suspensions;
        }

        Todo now() {
            return new Todo(
                    desk.waiting(MOST_COUNTED),
                    reports.open(MOST_COUNTED),
                    suspensions.appealed(MOST_COUNTED).size(),
                    feedback.unseen(MOST_COUNTED));
        }
    }

    @GetMapping(path = "/admin", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView overview(Texts texts) {
        return new ModelAndView(
                "console/web/admin",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("console.admin.title")),
                        "size", directory.size(),
                        "health", health.now(),
                        "todo", waiting.now()));
    }

    @GetMapping(path = "/admin/providers", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView providers(Texts texts) {
        return new ModelAndView(
                "console/web/adminProviders",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("console.admin.providers")),
                        "mail", mail.canSend(),
                        "identity", providers.all(),
                        "ownDatabase", settings.isSet("candid.database.url")));
    }

    @GetMapping(path = "/admin/settings", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView settings(Texts texts) {
        return new ModelAndView(
                "console/web/adminSettings",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("console.admin.settings")),
                        "lines", settings.lines()));
    }
}
