package dev.candid.server.api.web;

import dev.candid.server.api.Caller;
import dev.candid.server.api.Routes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Reads Spring's table of routes once, when first asked: it is complete only after every controller was made. */
@Component
class MappedRoutes implements Routes {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile Map<String, AccessRule> pages = Map.of();

    MappedRoutes(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public boolean exists(String path) {
        return pages().containsKey(path);
    }

    @Override
    public boolean opens(String path, Caller caller) {
        AccessRule rule = pages().get(path);
        return rule != null
                && switch (rule) {
                    case AccessRule.Open open -> true;
                    case AccessRule.AnyCaller any -> true;
                    case AccessRule.WithPermission(var permission) ->
                        caller.permissions().contains(permission);
                    case AccessRule.WithSession session -> caller.keyId().isEmpty();
                    case AccessRule.AsOperator operator -> caller.operator();
                };
    }

    private Map<String, AccessRule> pages() {
        Map<String, AccessRule> known = pages;
        if (known.isEmpty()) {
            known = read();
            pages = known;
        }
        return known;
    }

    private Map<String, AccessRule> read() {
        Map<String, AccessRule> found = new HashMap<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .forEach(route -> {
                    Optional<AccessRule> rule = rule(route.getValue());
                    for (String path : route.getKey().getPatternValues()) {
                        rule.ifPresent(known -> found.put(path, known));
                    }
                });
        return Map.copyOf(found);
    }

    private static Optional<AccessRule> rule(HandlerMethod method) {
        return AccessRule.of(method);
    }
}
