package dev.candid.server.api.web;

import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.Caller;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import dev.candid.server.privacy.SubjectErasedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Writes a line of the activity log for each request of a known caller to the API. */
class ActivityInterceptor implements HandlerInterceptor {

    private static final EventLog LOG = EventLog.of(ActivityInterceptor.class);
    private static final String BEGAN_AT = "dev.candid.activity.began-at";
    private static final String BEGAN_NANOS = "dev.candid.activity.began-nanos";

    private final ActivityLog activity;
    private final Clock clock;

    ActivityInterceptor(ActivityLog activity, Clock clock) {
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(BEGAN_AT) == null) {
            request.setAttribute(BEGAN_AT, clock.instant());
            request.setAttribute(BEGAN_NANOS, System.nanoTime());
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (handler instanceof HandlerMethod
                && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof Object route
                && route.toString().startsWith("/api/")) {
            write(caller, route.toString(), request, response);
        }
    }

    private void write(Caller caller, String route, HttpServletRequest request, HttpServletResponse response) {
        long nanos = System.nanoTime() - (Long) request.getAttribute(BEGAN_NANOS);
        ActivityLog.Line line = new ActivityLog.Line(
                UUID.randomUUID(),
                (Instant) request.getAttribute(BEGAN_AT),
                caller.keyId(),
                caller.person().map(PersonId::value),
                request.getMethod(),
                route,
                response.getStatus(),
                Duration.ofNanos(nanos),
                CurrentRequest.jobName(request),
                CurrentRequest.credits(request));
        try {
            activity.write(caller.workspace(), line);
        } catch (DataAccessException | TransactionException | SubjectErasedException lost) {
            LOG.warn(ApiEvent.ACTIVITY_LOST, LogField.EXCEPTION.of(lost.getClass())); // the answer is out already
        }
    }
}
