package dev.candid.screens;

import dev.candid.server.api.OpenRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route that shows a page, from Spring's own table, and how to reach it. A route without variables is visited as it
 * stands, by the operator who owns a workspace with something in it, or by nobody if it is open. Only the others have a
 * line here; one without is a fault.
 */
final class PageCatalogue {

    /** How the routes that cannot be visited as they stand are reached. */
    private static final Map<String, Visit> LINES = lines();

    private PageCatalogue() {}

    /** What to do about a route. */
    sealed interface Visit {

        /** @param address made of what the prepared workspace holds @param signedIn whether somebody is */
        record At(Function<Furnished, String> address, boolean signedIn) implements Visit {}

        /** A link that was used: the page that says so, to nobody. */
        record Spent(String address) implements Visit {}

        /** No page of its own. */
        record NoPage(String because) implements Visit {}

        /** Needs a state of its own: the named test makes it and calls the same checks. */
        record In(String test) implements Visit {}

        /** Nobody said how to reach it. */
        record Unknown() implements Visit {}
    }

    private static Map<String, Visit> lines() {
        Map<String, Visit> lines = new TreeMap<>();
        lines.put("/surveys/offer", new Visit.NoPage("a part that pages fetch"));
        lines.put("/videos/{id}/tile", new Visit.NoPage("a part of the list of videos"));
        lines.put("/videos/{id}/deleted", new Visit.NoPage("leads to the video unless it was just deleted"));
        lines.put("/videos/compare", at(place -> "/videos/compare?id=" + place.done() + "&id=" + place.failed()));
        lines.put("/support/{id}", at(place -> "/support/" + place.ticket()));
        lines.put("/admin/tickets/{id}", at(place -> "/admin/tickets/" + place.ticket()));
        lines.put("/admin/surveys/{id}", at(place -> "/admin/surveys/" + place.survey()));
        lines.put("/invitations/{token}", new Visit.At(Furnished::invitation, false));
        lines.put(
                "/members/{person}/remove",
                at(place -> "/members/" + place.workspace().account().person() + "/remove"));
        lines.put("/sign-in/link/{token}", new Visit.At(Furnished::signInLink, false));
        lines.put("/sign-in/address/{token}", new Visit.Spent("/sign-in/address/used"));
        lines.put("/sign-in/verify/{token}", new Visit.Spent("/sign-in/verify/used"));
        lines.put("/sign-in/reset/{token}", new Visit.Spent("/sign-in/reset/used"));
        lines.put("/sign-up/confirm/{token}", new Visit.Spent("/sign-up/confirm/used"));
        lines.put("/workspaces/clients/{id}", at(place -> "/workspaces/clients/" + place.client()));
        lines.put("/library/{id}", at(place -> "/library/" + place.asset()));
        lines.put(
                "/admin/people/{id}",
                at(place -> "/admin/people/" + place.workspace().account().person()));
        lines.put(
                "/admin/workspaces/{id}",
                at(place -> "/admin/workspaces/" + place.workspace().id()));
        lines.put("/home/live", new Visit.NoPage("a part of the start page"));
        lines.put("/videos/{id}", at(place -> "/videos/" + place.done()));
        lines.put("/setup/{token}", new Visit.At(Furnished::setupLink, false));
        lines.put("/terms/{version}", new Visit.NoPage("shows what /terms shows, of another day"));
        lines.put(
                "/admin/suspend/{kind}/{id}",
                at(place -> "/admin/suspend/workspace/" + place.workspace().id()));
        lines.put("/admin/suspensions/{id}", at(place -> "/admin/suspensions/" + place.suspension()));
        addMessages(lines);
        return lines;
    }

    private static void addMessages(Map<String, Visit> lines) {
        lines.put("/notices/bell", new Visit.NoPage("a part of the frame"));
        lines.put("/notices/{id}", new Visit.NoPage("leads to what the message is about"));
        lines.put("/unsubscribe/{token}", new Visit.At(Furnished::unsubscribeLink, false));
        lines.put("/admin/messages/templates/{kind}", at(place -> "/admin/messages/templates/videos-ended"));
        lines.put(
                "/admin/messages/templates/{kind}/html", new Visit.NoPage("a mail, shown within its template's page"));
        lines.put("/admin/messages/campaigns/{id}", at(place -> "/admin/messages/campaigns/" + place.campaign()));
        lines.put(
                "/admin/messages/campaigns/{id}/edit",
                at(place -> "/admin/messages/campaigns/" + place.campaign() + "/edit"));
    }

    private static Visit at(Function<Furnished, String> address) {
        return new Visit.At(address, true);
    }

    /** All routes that answer a GET with a page, with what to do about each. */
    static Map<String, Visit> of(ApplicationContext application) {
        Map<String, Visit> visits = new TreeMap<>();
        application.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> showsPage(route.getKey(), route.getValue()))
                .forEach(route -> {
                    boolean open = route.getValue().hasMethodAnnotation(OpenRoute.class);
                    for (String pattern : route.getKey().getPatternValues()) {
                        visits.put(pattern, visit(pattern, open));
                    }
                });
        return visits;
    }

    static Visit visit(String pattern, boolean open) {
        Visit line = LINES.get(pattern);
        if (line != null) {
            return line;
        }
        return pattern.contains("{") || pattern.contains("*")
                ? new Visit.Unknown()
                : new Visit.At(place -> pattern, !open);
    }

    /** Lines for routes that are there no more. */
    static List<String> stale(Map<String, Visit> visits) {
        List<String> stale = new ArrayList<>(LINES.keySet());
        stale.removeAll(visits.keySet());
        return stale;
    }

    static boolean showsPage(RequestMappingInfo route, HandlerMethod method) {
        boolean get = route.getMethodsCondition().getMethods().contains(RequestMethod.GET);
        boolean api = route.getPatternValues().stream()
                .allMatch(pattern -> pattern.startsWith("/api/") || pattern.startsWith("/v3/"));
        return get && !api && (saysHtml(route) || returnsView(method));
    }

    private static boolean saysHtml(RequestMappingInfo route) {
        return route.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_HTML);
    }

    private static boolean returnsView(HandlerMethod method) {
        Class<?> type = method.getReturnType().getParameterType();
        boolean viewName = type == String.class
                && method.getBeanType().isAnnotationPresent(Controller.class)
                && !method.hasMethodAnnotation(ResponseBody.class);
        return viewName || type == ModelAndView.class;
    }
}
