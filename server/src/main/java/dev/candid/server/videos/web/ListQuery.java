package dev.candid.server.videos.web;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.videos.VideoFilter;
import dev.candid.server.videos.VideoState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The filter of the list of videos as it stands in the address: what makes no sense narrows nothing. */
record ListQuery(String words, String state, String from, String until, String maker, String sort, String view) {

    private static final int LONGEST_WORDS = 200;

    static ListQuery of(Map<String, String> parameters) {
        return new ListQuery(
                cut(parameters.getOrDefault("q", "")),
                parameters.getOrDefault("state", ""),
                parameters.getOrDefault("from", ""),
                parameters.getOrDefault("until", ""),
                parameters.getOrDefault("maker", ""),
                parameters.getOrDefault("sort", ""),
                parameters.getOrDefault("view", ""));
    }

    private static String cut(String words) {
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    /** @param zone the days are those of the person's own calendar */
    VideoFilter filter(ZoneId zone) {
        return new VideoFilter(
                ending(),
                day(from).map(day -> start(day, zone)),
                day(until).map(day -> start(day.plusDays(1), zone)),
                person(),
                wanted(),
                sort.equals("oldest"));
    }

    private Optional<VideoState> ending() {
        return Arrays.stream(VideoState.values())
                .filter(constant -> constant != VideoState.QUEUED
                        && constant.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst();
    }

    private Optional<PersonId> person() {
        try {
            return maker.isEmpty() ? Optional.empty() : Optional.of(new PersonId(UUID.fromString(maker)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Set<String> wanted() {
        return Arrays.stream(words.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .limit(VideoFilter.MOST_WORDS)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    VideosPage.Asked asked(ZoneId zone) {
        return new VideosPage.Asked(
                words, state, from, until, maker, sort, view, filter(zone).narrows(), query("view"));
    }

    /** The address of this list, from its first page on. */
    String address() {
        String query = query("");
        return query.isEmpty() ? "/videos" : "/videos?" + query;
    }

    String address(String after) {
        String query = query("");
        return "/videos?" + query + (query.isEmpty() ? "" : "&") + "after=" + encoded(after);
    }

    /** The list that the cursor belongs to: a cursor of another order would lead astray. */
    String list() {
        return sort.equals("oldest") ? "videos-oldest" : "videos-newest";
    }

    private String query(String without) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", words);
        parameters.put("state", state);
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("maker", maker);
        parameters.put("sort", sort);
        parameters.put("view", view);
        return parameters.entrySet().stream()
                .filter(parameter ->
                        !parameter.getValue().isEmpty() && !parameter.getKey().equals(without))
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ListQuery[redacted]";
    }
}
