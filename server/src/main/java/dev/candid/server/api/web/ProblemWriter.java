package dev.candid.server.api.web;

import dev.candid.server.api.ProblemAnswers;
import dev.candid.server.api.ProblemPages;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a problem into the answer: as JSON (RFC 9457) for programs, as a page in the frame for people who followed a link
 * outside of the API. Whatever was half prepared for the answer before is dropped.
 */
@Component
class ProblemWriter implements ProblemAnswers {

    /** The member that becomes the Retry-After header as well. */
    static final String RETRY_AFTER = "retryAfterSeconds";

    private final JsonMapper json;
    private final ObjectProvider<ProblemPages> pages;

    /** @param pages asked for late: the frame needs what this class is needed for; absent where only a part runs */
    ProblemWriter(JsonMapper json, ObjectProvider<ProblemPages> pages) {
        this.json = json;
        this.pages = pages;
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
            ProblemPages framed = pages.getIfAvailable();
            body = framed == null ? bare(problem) : framed.page(problem, request);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            body = json.writeValueAsBytes(worded(document(problem, request), problem, request));
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

    static boolean isForPeople(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader("HX-Request") == null
                && !request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** What a script of ours shows to a person, in that person's language; programs get the words as documented. */
    private Map<String, Object> worded(
            Map<String, Object> document, ProblemException problem, HttpServletRequest request) {
        ProblemPages framed = request.getHeader("HX-Request") == null ? null : pages.getIfAvailable();
        if (framed != null) {
            ProblemPages.Wording wording = framed.wording(problem, request);
            document.put("title", wording.title());
            document.put("remedy", wording.remedy());
        }
        return document;
    }

    private static byte[] bare(ProblemException problem) {
        return "<!doctype html><html lang=\"en\"><title>%1$s</title><h1>%1$s</h1><p>%2$s</p></html>"
                .formatted(
                        HtmlUtils.htmlEscape(problem.type().title()),
                        HtmlUtils.htmlEscape(problem.type().remedy()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
