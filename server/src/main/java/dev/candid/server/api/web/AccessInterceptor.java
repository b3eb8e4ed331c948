package dev.candid.server.api.web;

import dev.candid.server.api.Caller;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Keeps the access rule of the route that was found. What is no route of ours and no static file stays closed. */
class AccessInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true; // decided when the request came in
        }
        switch (handler) {
            case HandlerMethod method -> check(method, request);
            case ResourceHttpRequestHandler files -> {} // what lies there is published with the program
            default -> throw new IllegalStateException("a route of an unknown kind");
        }
        return true;
    }

    private static void check(HandlerMethod method, HttpServletRequest request) {
        AccessRule rule = AccessRule.of(method)
                .orElseThrow(() -> new IllegalStateException(
                        "the route of " + method.getShortLogMessage() + " names no access rule, or several"));
        switch (rule) {
            case AccessRule.Open open -> {}
            case AccessRule.AnyCaller any -> caller(request);
            case AccessRule.WithScope(var scope) -> {
                if (!caller(request).scopes().contains(scope)) {
                    throw new ProblemException(
                            ApiProblem.SCOPE_MISSING,
                            "The key was made without the scope that this route needs.",
                            Map.of("scope", scope.code()));
                }
            }
            case AccessRule.WithSession session -> {
                if (caller(request).keyId().isPresent()) {
                    throw new ProblemException(ApiProblem.SESSION_REQUIRED, "This route is not for API keys.");
                }
            }
        }
    }

    private static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? new ProblemException(ApiProblem.CALLER_UNKNOWN, "This route needs to know who is calling.")
                : new ProblemException(ApiProblem.CREDENTIALS_REFUSED, "The Authorization header opens nothing.");
    }
}
