package dev.candid.server.credits.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.People;
import dev.candid.server.api.Bars;
import dev.candid.server.api.Csv;
import dev.candid.server.api.Days;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.Statement;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What a workspace has, holds and used, every entry that explains it, and the same as a file. */
@Controller
class CreditsPages {

    private static final String CREDITS = "/credits";
    private static final String LIST = "credits";
    private static final int ROWS = 50;
    private static final int FILE_ROWS = 1_000;
    private static final int CHART_DAYS = 30;

    private final CreditLedger ledger;
    private final Statement statement;
    private final ApiKeys keys;
    private final People people;
    private final PageCursors cursors;
    private final Shells shells;
    private final Clock clock;

    CreditsPages(
            CreditLedger ledger,
            Statement statement,
            ApiKeys keys,
            People people,
            PageCursors cursors,
            Shells shells,
            Clock clock) {
        this.ledger = ledger;
        this.statement = statement;
        this.keys = keys;
        this.people = people;
        this.cursors = cursors;
        this.shells = shells;
        this.clock = clock;
    }

    @GetMapping(path = CREDITS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CREDITS_READ)
    ModelAndView page(ApiCaller caller, Texts texts, @RequestParam Map<String, String> query) {
        CreditsPage.Asked asked = asked(query);
        String by = Optional.ofNullable(query.get("by"))
                .filter(List.of("key", "member")::contains)
                .orElse("day");
        Optional<Long> before = Optional.ofNullable(query.get("after"))
                .map(cursor -> cursors.readNumber(caller.workspace(), LIST, cursor));
        Spenders spenders = new Spenders(caller.workspace(), keys, people, texts);
        List<Statement.Line> found = statement.lines(caller.workspace(), filter(asked, texts), before, ROWS + 1);
        Optional<String> older = found.size() <= ROWS
                ? Optional.empty()
                : Optional.of(address(CREDITS, asked)
                        .queryParam(
                                "after",
                                cursors.writeNumber(
                                        caller.workspace(),
                                        LIST,
                                        found.get(ROWS - 1).entry().number()))
                        .toUriString());
        Bars used = used(caller, texts, by, spenders);
        CreditsPage page = new CreditsPage(
                ledger.balance(caller.workspace()),
                ledger.lots(caller.workspace()),
                statement.open(caller.workspace()),
                by,
                used,
                used.rows().stream().mapToLong(Bars.Row::value).sum(),
                asked,
                rows(found, spenders),
                spenders.keys(),
                members(found, spenders),
                ledger.lowAt(caller.workspace()).map(Credits::amount),
                caller.permissions().contains(Permission.WORKSPACE_WRITE),
                address(CREDITS + "/entries.csv", asked).toUriString(),
                before.map(position -> address(CREDITS, asked).toUriString()),
                older);
        return new ModelAndView(
                "credits/web/credits",
                Map.of("shell", shells.page(Place.CREDITS, texts.of("credits.title")), "page", page));
    }

    private static List<CreditsPage.Row> rows(List<Statement.Line> lines, Spenders spenders) {
        return lines.stream()
                .limit(ROWS)
                .map(line -> new CreditsPage.Row(
                        line,
                        spenders.person(line.person()),
                        line.entry().reservation().isPresent() ? spenders.key(line.key()) : ""))
                .toList();
    }

    private static Map<String, String> members(List<Statement.Line> lines, Spenders spenders) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Statement.Line line : lines) {
            line.person().ifPresent(person -> members.put(person.toString(), spenders.person(line.person())));
        }
        return members;
    }

    private static CreditsPage.Asked asked(Map<String, String> query) {
        return new CreditsPage.Asked(
                query.getOrDefault("kind", ""),
                query.getOrDefault("from", ""),
                query.getOrDefault("until", ""),
                query.getOrDefault("key", ""),
                query.getOrDefault("member", ""));
    }

    private static UriComponentsBuilder address(String path, CreditsPage.Asked asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("kind", asked.kind());
        all.put("from", asked.from());
        all.put("until", asked.until());
        all.put("key", asked.key());
        all.put("member", asked.member());
        all.forEach((name, value) -> {
            if (value.matches("[a-z0-9-]+")) {
                address.queryParam(name, value);
            }
        });
        return address;
    }

    private Statement.Filter filter(CreditsPage.Asked asked, Texts texts) {
        Days days = Days.read(asked.from(), asked.until());
        return new Statement.Filter(
                Arrays.stream(EntryKind.values())
                        .filter(kind -> kind.code().equals(asked.kind()))
                        .findFirst(),
                days.from(texts.zone()),
                days.until(texts.zone(), Instant.MAX),
                id(asked.key()).map(ApiKeyId::new),
                id(asked.member()).map(PersonId::new),
                Optional.empty());
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Of the last thirty days. */
    private Bars used(ApiCaller caller, Texts texts, String by, Spenders spenders) {
        ZoneId zone = texts.zone();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = today.minusDays(CHART_DAYS - 1L);
        Instant from = first.atStartOfDay(zone).toInstant();
        List<Bars.Row> rows = new ArrayList<>();
        switch (by) {
            case "key" ->
                statement
                        .usedByKey(caller.workspace(), from, now)
                        .forEach(used -> rows.add(row(spenders.key(used.key()), used.amount(), texts)));
            case "member" ->
                statement
                        .usedByMember(caller.workspace(), from, now)
                        .forEach(used -> rows.add(row(
                                used.person()
                                        .map(person -> spenders.person(used.person()))
                                        .orElseGet(() -> texts.of("credits.nobody")),
                                used.amount(),
                                texts)));
            default -> {
                Map<LocalDate, Credits> byDay = new HashMap<>();
                statement
                        .usedByDay(caller.workspace(), from, now.plusSeconds(1), zone)
                        .forEach(used -> byDay.put(used.day(), used.amount()));
                for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
                    rows.add(row(texts.date(day), byDay.getOrDefault(day, Credits.NONE), texts));
                }
            }
        }
        return new Bars(rows, texts.of("credits.word"));
    }

    private static Bars.Row row(String label, Credits amount, Texts texts) {
        return new Bars.Row(label, amount.amount(), texts.number(amount.amount()));
    }

    /** Streams, page by page, so that a ledger of any length fits. */
    @GetMapping(path = CREDITS + "/entries.csv")
    @RequiresPermission(Permission.CREDITS_READ)
    void file(ApiCaller caller, Texts texts, @RequestParam Map<String, String> query, HttpServletResponse response)
            throws IOException {
        Statement.Filter filter = filter(asked(query), texts);
        Spenders spenders = new Spenders(caller.workspace(), keys, people, texts);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"credits.csv\"");
        response.setHeader("Cache-Control", "private, no-store");
        Writer out = response.getWriter();
        out.write(Csv.line(
                "number",
                "time",
                "kind",
                "available_change",
                "reserved_change",
                "available",
                "reserved",
                "member",
                "key",
                "video"));
        List<Statement.Line> lines = statement.lines(caller.workspace(), filter, Optional.empty(), FILE_ROWS);
        while (!lines.isEmpty()) {
            for (Statement.Line line : lines) {
                out.write(Csv.line(
                        line.entry().number(),
                        line.entry().createdAt(),
                        line.entry().kind().code(),
                        line.entry().availableChange(),
                        line.entry().reservedChange(),
                        line.entry().after().available().amount(),
                        line.entry().after().reserved().amount(),
                        spenders.person(line.person()),
                        line.entry().reservation().isPresent() ? spenders.key(line.key()) : "",
                        line.video().map(UUID::toString).orElse("")));
            }
            lines = statement.lines(
                    caller.workspace(),
                    filter,
                    Optional.of(lines.getLast().entry().number()),
                    FILE_ROWS);
        }
    }

    @PostMapping(CREDITS + "/threshold")
    @RequiresPermission(Permission.WORKSPACE_WRITE)
    String threshold(ApiCaller caller, @RequestParam(defaultValue = "") String low) {
        if (!low.isBlank() && !low.strip().matches("[1-9]\\d{0,8}")) {
            throw new ProblemException(
                    CreditsProblem.THRESHOLD_INVALID,
                    "The threshold is no whole number from 1.",
                    Map.of("fields", List.of("low")));
        }
        ledger.warnBelow(
                caller.workspace(),
                low.isBlank() ? Optional.empty() : Optional.of(new Credits(Long.parseLong(low.strip()))));
        return "redirect:" + Toast.after(CREDITS, "credits.toast.threshold");
    }
}
