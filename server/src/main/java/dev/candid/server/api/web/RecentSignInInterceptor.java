package dev.candid.server.api.web;

import dev.candid.server.api.Caller;
import dev.candid.server.api.RecentSignIn;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps {@link RequiresRecentSignIn}. People are sent to the page that asks, programs get a problem that names it. */
class RecentSignInInterceptor implements HandlerInterceptor {

    private final ObjectProvider<RecentSignIn> recent;

    RecentSignInInterceptor(ObjectProvider<RecentSignIn> recent) {
        this.recent = recent;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        RequiresRecentSignIn rule = method.getMethodAnnotation(RequiresRecentSignIn.class);
        if (rule == null || !isSession(request)) {
            return true; // a key is no session: whether it opens the route is the access rule's business
        }
        Duration time = Duration.ofMinutes(rule.withinMinutes());
        if (recent.getObject().isWithin(time, request)) {
            return true;
        }
        if (!ProblemWriter.isForPeople(request) && request.getHeader("HX-Request") == null) {
            throw new ProblemException(
                    ApiProblem.RECENT_SIGN_IN_REQUIRED,
                    "The person has not proved lately who they are.",
                    Map.of("confirm", RecentSignIn.PAGE, "withinMinutes", rule.withinMinutes()));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        recent.getObject().ask(request, response);
        return false;
    }

    private static boolean isSession(HttpServletRequest request) {
        return request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                && caller.keyId().isEmpty();
    }
}
