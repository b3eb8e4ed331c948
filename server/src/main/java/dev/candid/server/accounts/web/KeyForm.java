package dev.candid.server.accounts.web;

import dev.candid.server.accounts.KeyWish;
import dev.candid.server.accounts.Name;
import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Credits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * The form of a new key as it was sent, and what is wrong with it.
 *
 * @param life {@code 30}, {@code 90}, {@code 365}, {@code date} or {@code none}
 * @param wrong names of fields
 */
record KeyForm(
        String name,
        KeyPreset preset,
        Set<Permission> scopes,
        String life,
        String end,
        String cap,
        String networks,
        boolean test,
        Optional<Instant> expiresAt,
        Optional<Credits> monthlyCap,
        List<NetworkRange> ranges,
        Set<String> wrong) {

    static final List<String> LIVES = List.of("30", "90", "365", "date", "none");

    private static final String USUAL_LIFE = "90";
    private static final long LARGEST_CAP = 1_000_000_000;
    private static final int MOST_RANGES = 50;

    /** @param own what the person may do: nobody gives a key more */
    static KeyForm read(MultiValueMap<String, String> sent, Set<Permission> own, Instant now, ZoneId zone) {
        Set<String> wrong = new LinkedHashSet<>();
        String name = first(sent, "name");
        if (Name.parse(name).isEmpty()) {
            wrong.add("name");
        }
        KeyPreset preset = KeyPreset.of(first(sent, "preset")).orElse(KeyPreset.VIDEOS);
        Set<Permission> scopes = scopes(sent, preset, own);
        if (scopes.isEmpty()) {
            wrong.add("scopes");
        }
        String life = LIVES.contains(first(sent, "life")) ? first(sent, "life") : USUAL_LIFE;
        Optional<Instant> end = end(life, first(sent, "end"), now, zone);
        if (end.isEmpty() && life.equals("date")) {
            wrong.add("end");
        }
        String cap = first(sent, "cap");
        Optional<Credits> monthlyCap = cap(cap);
        if (monthlyCap.isEmpty() && !cap.isEmpty()) {
            wrong.add("cap");
        }
        String networks = first(sent, "networks");
        Optional<List<NetworkRange>> ranges =
                NetworkRange.parseAll(networks).filter(found -> found.size() <= MOST_RANGES);
        if (ranges.isEmpty()) {
            wrong.add("networks");
        }
        return new KeyForm(
                name,
                preset,
                scopes,
                life,
                first(sent, "end"),
                cap,
                networks,
                !first(sent, "test").isEmpty(),
                end,
                monthlyCap,
                ranges.orElse(List.of()),
                wrong);
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field)).map(String::strip).orElse("");
    }

    private static Set<Permission> scopes(MultiValueMap<String, String> sent, KeyPreset preset, Set<Permission> own) {
        Set<Permission> chosen = new LinkedHashSet<>();
        for (String code : sent.getOrDefault("scopes", List.of())) {
            Permission.of(code).filter(Permission::forKeys).ifPresent(chosen::add);
        }
        Set<Permission> scopes = new LinkedHashSet<>(preset.scopes(chosen));
        scopes.retainAll(own);
        return scopes;
    }

    private static Optional<Instant> end(String life, String date, Instant now, ZoneId zone) {
        return switch (life) {
            case "none" -> Optional.empty();
            case "date" ->
                day(date)
                        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                        .filter(end -> end.isAfter(now));
            default -> Optional.of(now.plus(Duration.ofDays(Long.parseLong(life))));
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<Credits> cap(String text) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) <= LARGEST_CAP
                ? Optional.of(new Credits(Long.parseLong(text)))
                : Optional.empty();
    }

    /** Only of a form with nothing wrong. */
    KeyWish wish() {
        return new KeyWish(Name.parse(name), scopes, expiresAt, monthlyCap, ranges, test);
    }

    @Override
    public String toString() {
        return "KeyForm[redacted]";
    }
}
