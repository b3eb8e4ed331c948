package dev.candid.server.api.web;

import dev.candid.server.api.Caller;
import dev.candid.server.api.Permission;
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
            case AccessRule.WithPermission(var permission) -> permitted(caller(request), permission);
            case AccessRule.WithSession session -> signedIn(caller(request));
            case AccessRule.AsOperator operator -> {
                signedIn(caller(request));
                if (!caller(request).operator()) {
                    throw new ProblemException(
                            ApiProblem.OPERATOR_REQUIRED, "This route is for the operator of this installation.");
                }
            }
        }
    }

    private static void permitted(Caller caller, Permission permission) {
        if (caller.permissions().contains(permission)) {
            return;
        }
        if (caller.keyId().isEmpty()) {
            throw new ProblemException(
                    ApiProblem.PERMISSION_MISSING,
                    "The member's role does not have the permission that this route needs.",
                    Map.of("permission", permission.code()));
        }
        if (!permission.forKeys()) {
            throw keysRefused();
        }
        throw new ProblemException(
                ApiProblem.SCOPE_MISSING,
                "The key was made without the scope that this route needs.",
                Map.of("scope", permission.code()));
    }

    private static void signedIn(Caller caller) {
        if (caller.keyId().isPresent()) {
            throw keysRefused();
        }
    }

    private static ProblemException keysRefused() {
        return new ProblemException(ApiProblem.SESSION_REQUIRED, "This route is not for API keys.");
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
