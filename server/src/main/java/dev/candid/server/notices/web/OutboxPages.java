package dev.candid.server.notices.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.egress.Mail;
import dev.candid.server.egress.ReturnedMail;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.Outbox;
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

/** The outbox, as who runs the installation sees it: states and reasons, no address and no words. */
@Controller
class OutboxPages {

    private static final int ROWS = 30;
    private static final String LIST = "admin-mail-";
    static final String ADDRESS = "/admin/messages";

    private final Outbox outbox;
    private final Mail mail;
    private final ReturnedMail returned;
    private final PageCursors cursors;
    private final Shells shells;

    OutboxPages(Outbox outbox, Mail mail, ReturnedMail returned, PageCursors cursors, Shells shells) {
        this.outbox = outbox;
        this.mail = mail;
        this.returned = returned;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(
            ApiCaller caller,
            @RequestParam(defaultValue = "") String state,
            @RequestParam Optional<String> after,
            Texts texts) {
        Optional<Outbox.State> wanted = Arrays.stream(Outbox.State.values())
                .filter(one -> code(one).equals(state))
                .findFirst();
        String list = LIST + wanted.map(OutboxPages::code).orElse("all");
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), list, cursor));
        List<Outbox.Entry> found = outbox.list(wanted, position, ROWS + 1);
        String older = "";
        if (found.size() > ROWS) {
            Outbox.Entry last = found.get(ROWS - 1);
            older = ADDRESS + "?state=" + wanted.map(OutboxPages::code).orElse("") + "&after="
                    + cursors.write(
                            caller.workspace(),
                            list,
                            new PageCursor(last.createdAt(), last.id().value()));
        }
        return new ModelAndView(
                "notices/web/outbox",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("notices.admin.outbox")),
                        "entries", found.stream().limit(ROWS).toList(),
                        "counts", outbox.counts(),
                        "state", wanted.map(OutboxPages::code).orElse(""),
                        "canMail", mail.canSend(),
                        "readsReports", returned.isSet(),
                        "older", older));
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @PostMapping(ADDRESS + "/{id}/retry")
    @RequiresOperator
    String retry(@PathVariable UUID id) {
        if (!outbox.retry(new MailId(id))) {
            throw new ProblemException(
                    NoticeProblem.MAIL_NOT_GIVEN_UP, "The mail was not given up, or is out of date.");
        }
        return "redirect:" + Toast.after(ADDRESS, "notices.toast.retried");
    }

    @GetMapping(path = ADDRESS + "/suppressed", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView suppressed(Texts texts) {
        return suppressed("", "", texts);
    }

    private ModelAndView suppressed(String address, String answer, Texts texts) {
        return new ModelAndView(
                "notices/web/suppressed",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("notices.admin.suppressed")),
                        "counts",
                        outbox.suppressed(),
                        "address",
                        address,
                        "answer",
                        answer));
    }

    /** By a post, so that the address stands in no log of addresses. */
    @PostMapping(ADDRESS + "/suppressed")
    @RequiresOperator
    ModelAndView look(@RequestParam(defaultValue = "") String address, Texts texts) {
        String answer = EmailAddress.parse(address)
                .map(parsed -> outbox.suppression(parsed).map(OutboxPages::code).orElse("free"))
                .orElse("no-address");
        return suppressed(address, answer, texts);
    }

    @PostMapping(ADDRESS + "/suppressed/lift")
    @RequiresOperator
    String lift(@RequestParam(defaultValue = "") String address) {
        EmailAddress.parse(address).ifPresent(outbox::lift);
        return "redirect:" + Toast.after(ADDRESS + "/suppressed", "notices.toast.lifted");
    }
}
