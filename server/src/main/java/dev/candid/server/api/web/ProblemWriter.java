package dev.candid.server.api.web;

import dev.candid.server.api.ProblemAnswers;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a problem into the answer: as JSON (RFC 9457) for programs, as a small page for people who followed a link
 * outside of the API. Whatever was half prepared for the answer before is dropped.
 */
@Component
class ProblemWriter implements ProblemAnswers {

    /** The member that becomes the Retry-After header as well. */
    static final String RETRY_AFTER = "retryAfterSeconds";

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ProblemType type = problem.type();
        response.resetBuffer();
        response.setStatus(type.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff"); // also where the security headers were never reached
        if (type.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Object wait = problem.members().get(RETRY_AFTER);
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        byte[] body;
        if (isForPeople(request)) {
            response.setContentType("text/html;charset=UTF-8");
            body = page(problem).getBytes(StandardCharsets.UTF_8);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            body = json.writeValueAsBytes(document(problem, request));
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, Object> document(ProblemException problem, HttpServletRequest request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/problems/" + problem.type().slug());
        document.put("title", problem.type().title());
        document.put("status", problem.type().status());
        document.put("detail", problem.detail());
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            document.put("instance", route.toString()); // the template: the path itself may hold what must not spread
        }
        document.put("remedy", problem.type().remedy());
        document.putAll(problem.members());
        return document;
    }

    private static boolean isForPeople(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static String page(ProblemException problem) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="stylesheet" href="/assets/candid.css">
                <main>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p>%3$s</p>
                </main>
                </html>
                """.formatted(
                        HtmlUtils.htmlEscape(problem.type().title()),
                        HtmlUtils.htmlEscape(problem.detail()),
                        HtmlUtils.htmlEscape(problem.type().remedy()));
    }
}
