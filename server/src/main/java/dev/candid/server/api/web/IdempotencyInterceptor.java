package dev.candid.server.api.web;

import dev.candid.server.api.Caller;
import dev.candid.server.api.Idempotent;
import dev.candid.server.api.RepeatedRequests;
import dev.candid.server.api.RepeatedRequests.Answer;
import dev.candid.server.api.RepeatedRequests.Beginning;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import dev.candid.server.privacy.SubjectErasedException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Answers a repeated request with the first answer. Refusals of the body and outages are not kept: nothing was done,
 * so the same key may be sent again.
 */
class IdempotencyInterceptor implements HandlerInterceptor {

    /** Set on an answer that was given before. */
    static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final EventLog LOG = EventLog.of(IdempotencyInterceptor.class);

    /** The key may stand in quotes, as the draft standard has it, or bare, as most clients send it. */
    private static final Pattern KEY = Pattern.compile("\"([\\x21\\x23-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e]{1,255})");

    private static final Set<Integer> NOTHING_DONE = Set.of(400, 413, 415, 422, 429);

    private final RepeatedRequests repeated;

    IdempotencyInterceptor(RepeatedRequests repeated) {
        this.repeated = repeated;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String header = request.getHeader(RequestBodyFilter.KEY_HEADER);
        if (header == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || !request.getMethod().equals("POST")) {
            return true;
        }
        if (!method.hasMethodAnnotation(Idempotent.class)
                || !(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            throw new ProblemException(
                    ApiProblem.IDEMPOTENCY_KEY_UNSUPPORTED, "This route keeps no records of repeated requests.");
        }
        return begin(caller, key(header), request, response);
    }

    private static String key(String header) {
        Matcher matcher = KEY.matcher(header);
        if (!matcher.matches()) {
            throw new ProblemException(
                    ApiProblem.IDEMPOTENCY_KEY_MALFORMED, "The key is empty, too long or has unusual characters.");
        }
        String quoted = matcher.group(1);
        return quoted == null ? matcher.group(2) : quoted;
    }

    private boolean begin(Caller caller, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String query = request.getQueryString();
        String route = request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query);
        byte[] body = RequestBodyFilter.body(request);
        switch (repeated.begin(caller.workspace(), route, key, body)) {
            case Beginning.OtherBody other ->
                throw new ProblemException(
                        ApiProblem.IDEMPOTENCY_KEY_REUSED, "The key was sent before with another body.");
            case Beginning.InFlight(var wait) ->
                throw new ProblemException(
                        ApiProblem.IDEMPOTENCY_IN_FLIGHT,
                        "A request with this key has not finished yet.",
                        Map.of(ProblemWriter.RETRY_AFTER, Math.max(1, wait.toSeconds())));
            case Beginning.Answered(var answer) -> {
                replay(answer, response);
                return false;
            }
            case Beginning.Started started -> {
                CurrentRequest.start(request, started);
                return true;
            }
        }
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED_HEADER, "true");
        answer.contentType().ifPresent(response::setContentType);
        answer.location().ifPresent(location -> response.setHeader(HttpHeaders.LOCATION, location));
        response.getOutputStream().write(answer.body());
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Optional<Beginning.Started> started = CurrentRequest.started(request);
        if (started.isPresent() && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            try {
                end(caller, started.get(), response);
            } catch (DataAccessException | TransactionException | SubjectErasedException lost) {
                // The work is done and answered. A retry waits for the lease and then meets the operation's own key.
                LOG.warn(ApiEvent.ANSWER_NOT_KEPT, LogField.EXCEPTION.of(lost.getClass()));
            }
        }
    }

    private void end(Caller caller, Beginning.Started started, HttpServletResponse response) {
        int status = response.getStatus();
        ContentCachingResponseWrapper held = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (held == null || status >= 500 || NOTHING_DONE.contains(status)) {
            repeated.forget(caller.workspace(), started);
            return;
        }
        Answer answer = new Answer(
                status,
                Optional.ofNullable(held.getContentType()),
                Optional.ofNullable(held.getHeader(HttpHeaders.LOCATION)),
                held.getContentAsByteArray());
        repeated.finish(caller.workspace(), started, answer);
    }
}
