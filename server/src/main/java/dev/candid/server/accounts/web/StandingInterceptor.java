package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Standings;
import dev.candid.server.accounts.Standings.Standing;
import dev.candid.server.api.Caller;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.OpenToSuspended;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Turns suspended people and workspaces away from every route that is not open to them by name: a page goes to the one
 * that says why, an API answers a problem.
 */
class StandingInterceptor implements HandlerInterceptor {

    /** The page of the terms that explains a suspension. */
    static final String PAGE = "/suspended";

    private final Standings standings;

    StandingInterceptor(Standings standings) {
        this.standings = standings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || isOpen(method)
                || !(request.getAttribute(Caller.ATTRIBUTE) instanceof ApiCaller caller)) {
            return true;
        }
        return switch (standings.of(caller.person(), caller.workspace())) {
            case Standing.Good good -> true;
            case Standing.PersonSuspended(var until) ->
                refuse(StandingProblem.PERSON_SUSPENDED, until, caller, request, response);
            case Standing.WorkspaceSuspended(var until) ->
                refuse(StandingProblem.WORKSPACE_SUSPENDED, until, caller, request, response);
        };
    }

    private static boolean isOpen(HandlerMethod method) {
        return method.hasMethodAnnotation(OpenRoute.class)
                || method.hasMethodAnnotation(OpenToSuspended.class)
                || method.getBeanType().isAnnotationPresent(OpenToSuspended.class);
    }

    private static boolean refuse(
            StandingProblem problem,
            Optional<Instant> until,
            ApiCaller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (caller.key().isPresent() || request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            throw new ProblemException(
                    problem,
                    "Nothing was done: whoever calls may not use the service for now.",
                    until.<Map<String, Object>>map(end -> Map.of("until", end.toString()))
                            .orElseGet(Map::of));
        }
        if (request.getHeader("HX-Request") == null) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", PAGE);
        } else {
            response.setHeader("HX-Redirect", PAGE);
        }
        return false;
    }
}
