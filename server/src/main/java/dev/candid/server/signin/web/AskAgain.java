package dev.candid.server.signin.web;

import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.Caller;
import dev.candid.server.api.RecentSignIn;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.HeldForms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends people whose proof is too old to the page that asks for it anew; what their form sent waits for them. */
@Component
class AskAgain implements RecentSignIn {

    private static final String TOKEN = "_csrf";

    private final Sessions sessions;
    private final BrowserSessions browser;
    private final HeldForms forms;
    private final Clock clock;

    AskAgain(Sessions sessions, BrowserSessions browser, HeldForms forms, Clock clock) {
        this.sessions = sessions;
        this.browser = browser;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public boolean isWithin(Duration time, HttpServletRequest request) {
        Instant since = clock.instant().minus(time);
        return browser.current(request)
                .flatMap(sessions::provenAt)
                .filter(proven -> !proven.isBefore(since))
                .isPresent();
    }

    @Override
    public void ask(HttpServletRequest request, HttpServletResponse response) {
        String page = page(request);
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            response.setHeader("HX-Redirect", page);
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, page);
        }
    }

    private String page(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            return to(request.getRequestURI() + (query == null ? "" : "?" + query));
        }
        return forms.hold(person(request), form(request))
                .map(held -> PAGE + "?act=" + held)
                .orElseGet(() -> to(referrer(request)));
    }

    private static HeldForms.HeldForm form(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(TOKEN)) {
                fields.put(name, Arrays.asList(values));
            }
        });
        return new HeldForms.HeldForm(request.getRequestURI(), fields);
    }

    private static String to(String path) {
        return PAGE + "?to=" + URLEncoder.encode(LocalPath.of(path), StandardCharsets.UTF_8);
    }

    /** The page that the form stands on, where the browser says it. */
    private static String referrer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .map(address -> URI.create(address).getRawPath())
                .orElse("/");
    }

    private static PersonId person(HttpServletRequest request) {
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        return caller.person().orElseThrow();
    }
}
