package dev.candid.server.signin.web;

import dev.candid.server.api.BrowserCookie;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.signin.SignInSettings;
import dev.candid.server.vault.BlindIndex;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for the day of birth before anything else, in a way that does not tell which answer lets somebody in. The answer
 * is looked at and dropped. What stays is a signed word in the browser, passed or not: whoever did not pass meets a
 * closed door for a day instead of a second try.
 */
@Component
class AgeGate {

    static final Duration PASSED_LIFE = Duration.ofHours(1);
    static final Duration REFUSED_LIFE = Duration.ofDays(1);

    private static final String SIGNATURE = "cookie.candid_age";
    private static final Pattern VALUE = Pattern.compile("([pr])\\.(\\d{1,12})\\.([A-Za-z0-9_-]{22})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final int SIGNATURE_BYTES = 16;

    /** Nobody is older; a larger number is a slip. */
    private static final int OLDEST = 120;

    /** What somebody answered. */
    enum Answer {
        PASSED,
        REFUSED,
        /** No day of a calendar, or one that nobody alive was born on: it is asked again. */
        NO_DATE
    }

    private final SignInSettings settings;
    private final BlindIndex signing;
    private final Shells shells;
    private final Clock clock;

    AgeGate(SignInSettings settings, BlindIndex signing, Shells shells, Clock clock) {
        this.settings = settings;
        this.signing = signing;
        this.shells = shells;
        this.clock = clock;
    }

    /** Whether somebody in this browser answered and may go on. */
    boolean passed(HttpServletRequest request) {
        return state(request).filter(state -> state.equals("p")).isPresent();
    }

    /** Looks at an answer and remembers in the browser what came of it. */
    Answer answer(String day, String month, String year, HttpServletRequest request, HttpServletResponse response) {
        if (state(request).filter(state -> state.equals("r")).isPresent()) {
            return Answer.REFUSED;
        }
        Answer answer = judge(day, month, year);
        switch (answer) {
            case PASSED -> remember("p", PASSED_LIFE, request, response);
            case REFUSED -> remember("r", REFUSED_LIFE, request, response);
            case NO_DATE -> {}
        }
        return answer;
    }

    /** Looks at a day of birth. Nothing of it is kept anywhere. */
    Answer judge(String day, String month, String year) {
        if (!NUMBER.matcher(day.strip()).matches()
                || !NUMBER.matcher(month.strip()).matches()
                || !NUMBER.matcher(year.strip()).matches()) {
            return Answer.NO_DATE;
        }
        try {
            LocalDate born = LocalDate.of(
                    Integer.parseInt(year.strip()), Integer.parseInt(month.strip()), Integer.parseInt(day.strip()));
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            int years = Period.between(born, today).getYears();
            if (born.isAfter(today) || years > OLDEST) {
                return Answer.NO_DATE;
            }
            return years >= settings.minimumAge() ? Answer.PASSED : Answer.REFUSED;
        } catch (DateTimeException noDay) {
            return Answer.NO_DATE;
        }
    }

    /** The question, or the closed door. The form goes to the address that the page stands at. */
    ModelAndView page(Texts texts, HttpServletRequest request, Optional<Answer> answer) {
        boolean refused = answer.filter(given -> given == Answer.REFUSED).isPresent()
                || state(request).filter(state -> state.equals("r")).isPresent();
        ModelAndView page = new ModelAndView(
                refused ? "signin/web/ageRefused" : "signin/web/age",
                Map.of(
                        "shell",
                        shells.page(Place.OUTSIDE, texts.of("signin.age.title")),
                        "wrong",
                        answer.filter(given -> given == Answer.NO_DATE).isPresent()));
        page.setStatus(
                refused ? HttpStatus.FORBIDDEN : answer.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        return page;
    }

    private void remember(String state, Duration life, HttpServletRequest request, HttpServletResponse response) {
        String text = state + "." + clock.instant().plus(life).getEpochSecond();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                BrowserCookie.AGE.write(request, text + "." + sign(text), life).toString());
    }

    private Optional<String> state(HttpServletRequest request) {
        return BrowserCookie.AGE.read(request).flatMap(this::open);
    }

    private Optional<String> open(@Nullable String value) {
        Matcher parts = VALUE.matcher(value == null ? "" : value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String text = parts.group(1) + "." + parts.group(2);
        boolean ours = MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), parts.group(3).getBytes(StandardCharsets.US_ASCII));
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
        return ours && until.isAfter(clock.instant()) ? Optional.of(parts.group(1)) : Optional.empty();
    }

    private String sign(String text) {
        byte[] signature = signing.of(SIGNATURE, text);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOf(signature, SIGNATURE_BYTES));
    }
}
