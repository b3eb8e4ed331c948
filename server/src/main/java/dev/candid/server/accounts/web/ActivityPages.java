package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.Csv;
import dev.candid.server.api.Days;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What the workspace asked of the API: the fields that the policy names, and no others. */
@Controller
class ActivityPages {

    private static final String ACTIVITY = "/activity";
    private static final String LIST = "activity-page";
    private static final int ROWS = 50;
    private static final int FILE_ROWS = 1_000;

    private final ActivityLog activity;
    private final ApiKeys keys;
    private final People people;
    private final PageCursors cursors;
    private final Shells shells;

    ActivityPages(ActivityLog activity, ApiKeys keys, People people, PageCursors cursors, Shells shells) {
        this.activity = activity;
        this.keys = keys;
        this.people = people;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = ACTIVITY, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.ACTIVITY_READ)
    ModelAndView page(ApiCaller caller, Texts texts, @RequestParam Map<String, String> query) {
        ActivityPage.Asked asked = asked(query);
        Optional<PageCursor> after =
                Optional.ofNullable(query.get("after")).map(text -> cursors.read(caller.workspace(), LIST, text));
        List<ActivityLog.Line> found = activity.find(caller.workspace(), filter(asked, texts), after, ROWS + 1);
        Optional<String> older = found.size() <= ROWS
                ? Optional.empty()
                : Optional.of(address(ACTIVITY, asked)
                        .queryParam("after", cursors.write(caller.workspace(), LIST, position(found.get(ROWS - 1))))
                        .toUriString());
        Actors actors = new Actors(caller, texts);
        ActivityPage page = new ActivityPage(
                found.stream().limit(ROWS).map(actors::row).toList(),
                asked,
                actors.keyNames,
                ActivityLog.LIFE.toDays(),
                address(ACTIVITY + "/lines.csv", asked).toUriString(),
                after.map(position -> address(ACTIVITY, asked).toUriString()),
                older);
        return new ModelAndView(
                "accounts/web/activity",
                Map.of("shell", shells.page(Place.ACTIVITY, texts.of("activity.title")), "page", page));
    }

    private static PageCursor position(ActivityLog.Line line) {
        return new PageCursor(line.at(), line.id());
    }

    private static ActivityPage.Asked asked(Map<String, String> query) {
        return new ActivityPage.Asked(
                query.getOrDefault("method", ""),
                query.getOrDefault("result", ""),
                query.getOrDefault("key", ""),
                query.getOrDefault("from", ""),
                query.getOrDefault("until", ""));
    }

    private static UriComponentsBuilder address(String path, ActivityPage.Asked asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("method", asked.method());
        all.put("result", asked.result());
        all.put("key", asked.key());
        all.put("from", asked.from());
        all.put("until", asked.until());
        all.forEach((name, value) -> {
            if (value.matches("[A-Za-z0-9-]+")) {
                address.queryParam(name, value);
            }
        });
        return address;
    }

    private static ActivityLog.Filter filter(ActivityPage.Asked asked, Texts texts) {
        Days days = Days.read(asked.from(), asked.until());
        return new ActivityLog.Filter(
                Optional.of(asked.method()).filter(method -> !method.isBlank()),
                switch (asked.result()) {
                    case "done" -> Optional.of(false);
                    case "refused" -> Optional.of(true);
                    default -> Optional.empty();
                },
                id(asked.key()),
                days.from(texts.zone()),
                days.until(texts.zone(), Instant.MAX));
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Names of keys and members, each looked up once. */
    private final class Actors {

        private final Map<String, String> keyNames = new LinkedHashMap<>();
        private final Map<UUID, String> persons = new HashMap<>();
        private final Texts texts;

        Actors(ApiCaller caller, Texts texts) {
            this.texts = texts;
            for (ApiKey key : keys.list(caller.workspace())) {
                keyNames.put(key.id().toString(), key.name().map(Name::reveal).orElse("candid_" + key.prefix()));
            }
        }

        ActivityPage.Row row(ActivityLog.Line line) {
            String with = line.key()
                    .map(key -> keyNames.getOrDefault(key.toString(), texts.of("activity.key.gone")))
                    .orElseGet(() -> texts.of("activity.browser"));
            return new ActivityPage.Row(line, line.person().map(this::person).orElse(""), with);
        }

        private String person(UUID person) {
            return persons.computeIfAbsent(
                    person,
                    id -> people.find(new PersonId(id))
                            .map(found -> found.name().reveal())
                            .orElseGet(() -> texts.of("activity.nobody")));
        }
    }

    /** Streams, page by page. */
    @GetMapping(path = ACTIVITY + "/lines.csv")
    @RequiresPermission(Permission.ACTIVITY_READ)
    void file(ApiCaller caller, Texts texts, @RequestParam Map<String, String> query, HttpServletResponse response)
            throws IOException {
        ActivityLog.Filter filter = filter(asked(query), texts);
        Actors actors = new Actors(caller, texts);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"activity.csv\"");
        response.setHeader("Cache-Control", "private, no-store");
        Writer out = response.getWriter();
        out.write(Csv.line("time", "member", "key", "method", "route", "status", "millis", "job", "credits"));
        List<ActivityLog.Line> lines = activity.find(caller.workspace(), filter, Optional.empty(), FILE_ROWS);
        while (!lines.isEmpty()) {
            for (ActivityLog.Line line : lines) {
                ActivityPage.Row row = actors.row(line);
                out.write(Csv.line(
                        line.at(),
                        row.who(),
                        row.with(),
                        line.method(),
                        line.route(),
                        line.status(),
                        line.duration().toMillis(),
                        line.jobName().orElse(""),
                        line.credits().orElse(null)));
            }
            lines = activity.find(caller.workspace(), filter, Optional.of(position(lines.getLast())), FILE_ROWS);
        }
    }
}
