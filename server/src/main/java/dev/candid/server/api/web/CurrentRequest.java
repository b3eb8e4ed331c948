package dev.candid.server.api.web;

import dev.candid.server.api.ActivityNotes;
import dev.candid.server.api.OperationKeys;
import dev.candid.server.api.RepeatedRequests.Beginning;
import dev.candid.server.kernel.Credits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is known of the request that this thread answers; kept in its attributes. */
@Component
class CurrentRequest implements OperationKeys, ActivityNotes {

    private static final String STARTED = "dev.candid.operation";
    private static final String JOB_NAME = "dev.candid.activity.job-name";
    private static final String CREDITS = "dev.candid.activity.credits";

    @Override
    public Optional<UUID> current() {
        HttpServletRequest request = request();
        return request == null ? Optional.empty() : started(request).map(Beginning.Started::operation);
    }

    @Override
    public void jobName(String name) {
        set(JOB_NAME, name);
    }

    @Override
    public void credits(Credits amount) {
        set(CREDITS, amount.amount());
    }

    static void start(HttpServletRequest request, Beginning.Started started) {
        request.setAttribute(STARTED, started);
    }

    static Optional<Beginning.Started> started(HttpServletRequest request) {
        return Optional.ofNullable((Beginning.Started) request.getAttribute(STARTED));
    }

    static Optional<String> jobName(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(JOB_NAME));
    }

    static Optional<Long> credits(HttpServletRequest request) {
        return Optional.ofNullable((Long) request.getAttribute(CREDITS));
    }

    private static void set(String attribute, Object value) {
        HttpServletRequest request = request();
        if (request != null) {
            request.setAttribute(attribute, value);
        }
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
