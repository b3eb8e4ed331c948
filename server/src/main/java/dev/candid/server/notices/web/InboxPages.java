package dev.candid.server.notices.web;

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
import dev.candid.server.notices.Inbox;
import dev.candid.server.notices.NoticeId;
import java.util.List;
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

/** A person's messages in the product. */
@Controller
class InboxPages {

    private static final int ROWS = 30;
    private static final String LIST = "notices-";
    private static final String ADDRESS = "/notices";

    private final Inbox inbox;
    private final PageCursors cursors;
    private final Shells shells;

    InboxPages(Inbox inbox, PageCursors cursors, Shells shells) {
        this.inbox = inbox;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView list(
            ApiCaller caller,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam Optional<String> after,
            Texts texts) {
        boolean unreadOnly = show.equals("unread");
        String list = LIST + (unreadOnly ? "unread" : "all");
        PersonId person = caller.person().orElseThrow();
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), list, cursor));
        List<Inbox.Notice> found = inbox.list(person, texts, unreadOnly, position, ROWS + 1);
        String older = "";
        if (found.size() > ROWS) {
            Inbox.Notice last = found.get(ROWS - 1);
            older = ADDRESS + "?show=" + show + "&after="
                    + cursors.write(
                            caller.workspace(),
                            list,
                            new PageCursor(last.createdAt(), last.id().value()));
        }
        return new ModelAndView(
                "notices/web/inbox",
                Map.of(
                        "shell", shells.page(Place.NOTICES, texts.of("notices.page.title")),
                        "notices", found.stream().limit(ROWS).toList(),
                        "unread", inbox.unread(person),
                        "unreadOnly", unreadOnly,
                        "older", older));
    }

    /** The bell of the frame, asked for from time to time by a page that somebody looks at. */
    @GetMapping(path = "/notices/bell", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView bell(ApiCaller caller, Texts texts) {
        long unread = inbox.unread(caller.person().orElseThrow());
        return new ModelAndView("api/bell", Map.of("texts", texts, "unread", unread));
    }

    /** Opens what a message is about; it counts as read then. */
    @GetMapping("/notices/{id}")
    @RequiresSession
    String open(ApiCaller caller, @PathVariable UUID id, @RequestParam(defaultValue = ADDRESS) String to) {
        inbox.mark(caller.person().orElseThrow(), new NoticeId(id), true);
        return "redirect:" + (local(to) ? to : ADDRESS);
    }

    /** A path of this server, and nothing that a browser could take for another host. */
    private static boolean local(String path) {
        return path.matches("/[A-Za-z0-9][A-Za-z0-9/_-]*|/");
    }

    @PostMapping("/notices/{id}/{mark}")
    @RequiresSession
    String mark(ApiCaller caller, @PathVariable UUID id, @PathVariable String mark) {
        boolean read = mark.equals("read");
        if (!read && !mark.equals("unread")) {
            throw new ProblemException(NoticeProblem.NOTICE_UNKNOWN, "A message is read or unread.");
        }
        inbox.mark(caller.person().orElseThrow(), new NoticeId(id), read);
        return "redirect:" + Toast.after(ADDRESS, read ? "notices.toast.read" : "notices.toast.unread");
    }

    @PostMapping("/notices/read")
    @RequiresSession
    String readAll(ApiCaller caller) {
        inbox.markAllRead(caller.person().orElseThrow());
        return "redirect:" + Toast.after(ADDRESS, "notices.toast.all-read");
    }
}
