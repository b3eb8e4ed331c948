package dev.candid.server.support.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.support.AttachmentId;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.Ticket;
import dev.candid.server.support.TicketDesk;
import dev.candid.server.support.TicketDesk.AnswerOutcome;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketState;
import dev.candid.server.support.TicketThread;
import dev.candid.server.support.web.TicketPages.MessageErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operator's queue of tickets, and one with its answer. */
@Controller
class AdminTickets {

    private static final int ROWS = 30;
    private static final String LIST = "admin-tickets-";
    private static final String ADDRESS = "/admin/tickets/";

    private final TicketDesk desk;
    private final MessageReader reader;
    private final PageCursors cursors;
    private final Shells shells;

    AdminTickets(TicketDesk desk, MessageReader reader, PageCursors cursors, Shells shells) {
        this.desk = desk;
        this.reader = reader;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = "/admin/tickets", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(
            ApiCaller caller,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam Optional<String> after,
            Texts texts) {
        TicketState wanted = Arrays.stream(TicketState.values())
                .filter(one -> one.code().equals(state))
                .findFirst()
                .orElse(TicketState.OPEN);
        String name = LIST + wanted.code();
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), name, cursor));
        List<Ticket> found = desk.queue(wanted, position, ROWS + 1);
        String older = found.size() <= ROWS
                ? ""
                : "/admin/tickets?state=" + wanted.code() + "&after="
                        + cursors.write(
                                caller.workspace(),
                                name,
                                new PageCursor(
                                        found.get(ROWS - 1).changedAt(),
                                        found.get(ROWS - 1).id().value()));
        return new ModelAndView(
                "support/web/adminTickets",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("support.admin.tickets")),
                        "state", wanted,
                        "tickets", found.stream().limit(ROWS).toList(),
                        "reader", caller.person().orElseThrow(),
                        "older", older));
    }

    @GetMapping(path = "/admin/tickets/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView one(ApiCaller caller, @PathVariable UUID id, Texts texts) {
        return one(caller, id, "", Map.of(), texts);
    }

    private ModelAndView one(ApiCaller caller, UUID id, String words, Map<String, String> errors, Texts texts) {
        TicketThread thread = desk.read(new TicketId(id)).orElseThrow(AdminTickets::unknown);
        PersonId reading = caller.person().orElseThrow();
        return new ModelAndView(
                "support/web/adminTicket",
                Map.of(
                        "shell", shells.page(Place.ADMIN, thread.ticket().topic()),
                        "thread", thread,
                        "mine", thread.ticket().assignee().equals(Optional.of(reading)),
                        "words", words,
                        "errors", errors));
    }

    @PostMapping("/admin/tickets/{id}/answer")
    @RequiresOperator
    ModelAndView answer(ApiCaller caller, @PathVariable UUID id, HttpServletRequest request, Texts texts)
            throws IOException {
        return reader.read(request, form -> {
            Map<String, String> errors = MessageErrors.of(form, texts);
            if (!errors.isEmpty()) {
                return again(one(caller, id, form.field("words"), errors, texts), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            return switch (desk.answer(
                    new TicketId(id),
                    caller.person().orElseThrow(),
                    version(form.field("version")),
                    new MessageDraft(form.field("words"), form.files()))) {
                case AnswerOutcome.Unknown unknown -> throw unknown();
                case AnswerOutcome.Changed changed -> {
                    errors.put("words", texts.of("support.error.changed"));
                    yield again(one(caller, id, form.field("words"), errors, texts), HttpStatus.CONFLICT);
                }
                case AnswerOutcome.Answered answered ->
                    new ModelAndView("redirect:" + Toast.after(ADDRESS + id, "support.toast.answered"));
            };
        });
    }

    private static int version(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static ModelAndView again(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    @PostMapping("/admin/tickets/{id}/close")
    @RequiresOperator
    String close(@PathVariable UUID id) {
        requireChanged(desk.close(new TicketId(id)));
        return "redirect:" + Toast.after(ADDRESS + id, "support.toast.closed");
    }

    @PostMapping("/admin/tickets/{id}/reopen")
    @RequiresOperator
    String reopen(@PathVariable UUID id) {
        requireChanged(desk.reopen(new TicketId(id)));
        return "redirect:" + Toast.after(ADDRESS + id, "support.toast.reopened");
    }

    private static void requireChanged(boolean changed) {
        if (!changed) {
            throw new ProblemException(SupportProblem.TICKET_CHANGED, "The ticket is in that state already.");
        }
    }

    /** Takes a ticket, or gives it back. */
    @PostMapping("/admin/tickets/{id}/assign")
    @RequiresOperator
    String assign(ApiCaller caller, @PathVariable UUID id, @RequestParam boolean mine) {
        if (!desk.assign(new TicketId(id), mine ? caller.person() : Optional.empty())) {
            throw unknown();
        }
        return "redirect:" + Toast.after(ADDRESS + id, "support.toast.assigned");
    }

    @GetMapping("/admin/tickets/{id}/files/{file}")
    @RequiresOperator
    ResponseEntity<Resource> file(@PathVariable UUID id, @PathVariable UUID file) {
        return desk.file(new TicketId(id), new AttachmentId(file))
                .map(FileAnswer::of)
                .orElseThrow(
                        () -> new ProblemException(SupportProblem.TICKET_FILE_UNKNOWN, "The ticket has no such file."));
    }

    private static ProblemException unknown() {
        return new ProblemException(SupportProblem.TICKET_UNKNOWN, "There is no such ticket.");
    }
}
