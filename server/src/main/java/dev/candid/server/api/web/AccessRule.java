package dev.candid.server.api.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresCaller;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.RequiresSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;

/** Who may use a route. Every route names exactly one rule; a route without one is closed to everybody. */
sealed interface AccessRule {

    record Open() implements AccessRule {}

    record AnyCaller() implements AccessRule {}

    record WithPermission(Permission permission) implements AccessRule {}

    record WithSession() implements AccessRule {}

    record AsOperator() implements AccessRule {}

    /** Routes of libraries, which cannot carry our annotations, by package; with the reason why they are open. */
    Map<String, String> OPEN_LIBRARIES =
            Map.of("org.springdoc.webmvc.api", "The API's description holds nobody's data.");

    /** @return empty if the route names no rule, or several */
    static Optional<AccessRule> of(HandlerMethod handler) {
        if (OPEN_LIBRARIES.containsKey(handler.getBeanType().getPackageName())) {
            return Optional.of(new Open());
        }
        List<AccessRule> rules = new ArrayList<>();
        if (handler.hasMethodAnnotation(OpenRoute.class)) {
            rules.add(new Open());
        }
        if (handler.hasMethodAnnotation(RequiresCaller.class)) {
            rules.add(new AnyCaller());
        }
        if (handler.hasMethodAnnotation(RequiresSession.class)) {
            rules.add(new WithSession());
        }
        if (handler.hasMethodAnnotation(RequiresOperator.class)) {
            rules.add(new AsOperator());
        }
        RequiresPermission required = handler.getMethodAnnotation(RequiresPermission.class);
        if (required != null) {
            rules.add(new WithPermission(required.value()));
        }
        return rules.size() == 1 ? Optional.of(rules.getFirst()) : Optional.empty();
    }
}
