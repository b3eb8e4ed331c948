package dev.candid.server.support.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.support.AttachmentId;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.Ticket;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketThread;
import dev.candid.server.support.Tickets;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
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

/** A person's questions to the operator. */
@Controller
class TicketPages {

    private static final int ROWS = 20;
    private static final String LIST = "tickets";

    private final Tickets tickets;
    private final MessageReader reader;
    private final PageCursors cursors;
    private final Shells shells;

    TicketPages(Tickets tickets, MessageReader reader, PageCursors cursors, Shells shells) {
        this.tickets = tickets;
        this.reader = reader;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = "/support", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Ticket> found = tickets.list(person(caller), position, ROWS + 1);
        String older = found.size() <= ROWS
                ? ""
                : "/support?after="
                        + cursors.write(
                                caller.workspace(),
                                LIST,
                                new PageCursor(
                                        found.get(ROWS - 1).changedAt(),
                                        found.get(ROWS - 1).id().value()));
        return new ModelAndView(
                "support/web/tickets",
                Map.of(
                        "shell", shells.page(Place.SUPPORT, texts.of("support.title")),
                        "tickets", found.stream().limit(ROWS).toList(),
                        "older", older));
    }

    @GetMapping(path = "/support/new", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView form(Texts texts) {
        return form("", "", Map.of(), texts);
    }

    private ModelAndView form(String topic, String words, Map<String, String> errors, Texts texts) {
        return new ModelAndView(
                "support/web/newTicket",
                Map.of(
                        "shell", shells.page(Place.SUPPORT, texts.of("support.new.title")),
                        "topic", topic,
                        "words", words,
                        "errors", errors));
    }

    @PostMapping("/support")
    @RequiresSession
    ModelAndView open(ApiCaller caller, HttpServletRequest request, Texts texts) throws IOException {
        return reader.read(request, form -> {
            Map<String, String> errors = MessageErrors.of(form, texts);
            MessageErrors.require(errors, "topic", form.field("topic"), Tickets.LONGEST_TOPIC, texts);
            if (!errors.isEmpty()) {
                return unprocessable(form(form.field("topic"), form.field("words"), errors, texts));
            }
            return switch (tickets.open(
                    person(caller),
                    caller.workspace(),
                    form.field("topic"),
                    new MessageDraft(form.field("words"), form.files()))) {
                case Tickets.OpenOutcome.TooMany many -> {
                    errors.put("topic", texts.of("support.error.too-many", Tickets.MOST_OPEN));
                    yield unprocessable(form(form.field("topic"), form.field("words"), errors, texts));
                }
                case Tickets.OpenOutcome.Opened(var id) ->
                    new ModelAndView("redirect:" + Toast.after("/support/" + id, "support.toast.opened"));
            };
        });
    }

    private static ModelAndView unprocessable(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping(path = "/support/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView one(ApiCaller caller, @PathVariable UUID id, Texts texts) {
        return one(caller, id, "", Map.of(), texts);
    }

    private ModelAndView one(ApiCaller caller, UUID id, String words, Map<String, String> errors, Texts texts) {
        TicketThread thread = tickets.read(person(caller), new TicketId(id)).orElseThrow(TicketPages::unknown);
        return new ModelAndView(
                "support/web/ticket",
                Map.of(
                        "shell", shells.page(Place.SUPPORT, thread.ticket().topic()),
                        "thread", thread,
                        "words", words,
                        "errors", errors));
    }

    @PostMapping("/support/{id}/messages")
    @RequiresSession
    ModelAndView write(ApiCaller caller, @PathVariable UUID id, HttpServletRequest request, Texts texts)
            throws IOException {
        return reader.read(request, form -> {
            Map<String, String> errors = MessageErrors.of(form, texts);
            if (!errors.isEmpty()) {
                return unprocessable(one(caller, id, form.field("words"), errors, texts));
            }
            MessageDraft draft = new MessageDraft(form.field("words"), form.files());
            if (!tickets.write(person(caller), new TicketId(id), draft)) {
                throw unknown();
            }
            return new ModelAndView("redirect:" + Toast.after("/support/" + id, "support.toast.sent"));
        });
    }

    @PostMapping("/support/{id}/close")
    @RequiresSession
    String close(ApiCaller caller, @PathVariable UUID id) {
        TicketId ticket = new TicketId(id);
        if (!tickets.close(person(caller), ticket)
                && tickets.read(person(caller), ticket).isEmpty()) {
            throw unknown();
        }
        return "redirect:" + Toast.after("/support/" + id, "support.toast.closed");
    }

    @GetMapping("/support/{id}/files/{file}")
    @RequiresSession
    ResponseEntity<Resource> file(ApiCaller caller, @PathVariable UUID id, @PathVariable UUID file) {
        return tickets.file(person(caller), new TicketId(id), new AttachmentId(file))
                .map(FileAnswer::of)
                .orElseThrow(() ->
                        new ProblemException(SupportProblem.TICKET_FILE_UNKNOWN, "Your tickets have no such file."));
    }

    private static PersonId person(ApiCaller caller) {
        return caller.person().orElseThrow();
    }

    private static ProblemException unknown() {
        return new ProblemException(SupportProblem.TICKET_UNKNOWN, "You have no such ticket.");
    }

    /** What can be wrong with a message. */
    static final class MessageErrors {

        private MessageErrors() {}

        static Map<String, String> of(MessageReader.Form form, Texts texts) {
            Map<String, String> errors = new LinkedHashMap<>();
            require(errors, "words", form.field("words"), MessageDraft.LONGEST_WORDS, texts);
            form.refused()
                    .ifPresent(refusal -> errors.put(
                            "files",
                            texts.of(
                                    refusal.key(),
                                    texts.bytes(MessageReader.MOST_FILE_BYTES),
                                    MessageDraft.MOST_FILES)));
            return errors;
        }

        static void require(Map<String, String> errors, String field, String words, int longest, Texts texts) {
            if (words.isEmpty()) {
                errors.put(field, texts.of("support.error.empty"));
            } else if (words.length() > longest) {
                errors.put(field, texts.of("support.error.long", longest));
            }
        }
    }
}
