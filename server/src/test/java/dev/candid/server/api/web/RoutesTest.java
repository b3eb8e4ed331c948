package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.candid.server.api.Idempotent;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.RequiresCaller;
import dev.candid.testing.CandidTest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the running application names exactly one access rule. */
@CandidTest
class RoutesTest {

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    /** Breaks the rule twice: one route names nothing, one names two rules. */
    static class Careless {

        void forgotten() {}

        @OpenRoute(because = "It is not.")
        @RequiresCaller
        void contradictory() {}
    }

    @Test
    void every_route_names_its_access_rule() {
        List<HandlerMethod> routes = routes();

        assertThat(routes).hasSizeGreaterThan(8);
        assertThat(unruled(routes)).isEmpty();
    }

    @Test
    void a_route_without_a_rule_or_with_two_is_caught() throws NoSuchMethodException {
        HandlerMethod forgotten = careless("forgotten");
        HandlerMethod contradictory = careless("contradictory");

        assertThat(unruled(List.of(forgotten, contradictory)))
                .containsExactly("Careless.forgotten", "Careless.contradictory");
    }

    @Test
    void a_route_without_a_rule_is_closed_even_if_it_slips_through() throws NoSuchMethodException {
        HandlerMethod forgotten = careless("forgotten");

        assertThatIllegalStateException()
                .isThrownBy(() -> new AccessInterceptor()
                        .preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), forgotten));
        assertThatIllegalStateException()
                .isThrownBy(() -> new AccessInterceptor()
                        .preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), new Object()));
    }

    @Test
    void every_open_route_says_why() {
        assertThat(routes().stream()
                        .filter(route -> route.hasMethodAnnotation(OpenRoute.class))
                        .map(route -> String.valueOf(route.getMethodAnnotation(OpenRoute.class)))
                        .toList())
                .isNotEmpty()
                .allSatisfy(open -> assertThat(open.length()).isGreaterThan(60));
    }

    @Test
    void only_posts_of_known_callers_are_idempotent_by_key() {
        for (RequestMappingHandlerMapping mapping : mappings.values()) {
            mapping.getHandlerMethods().forEach((route, method) -> {
                if (method.hasMethodAnnotation(Idempotent.class)) {
                    assertThat(route.getMethodsCondition().getMethods().toString())
                            .as(method.getShortLogMessage())
                            .isEqualTo("[POST]");
                    assertThat(method.hasMethodAnnotation(OpenRoute.class))
                            .as(method.getShortLogMessage())
                            .isFalse();
                }
            });
        }
    }

    private static HandlerMethod careless(String name) throws NoSuchMethodException {
        return new HandlerMethod(new Careless(), Careless.class.getDeclaredMethod(name));
    }

    private List<HandlerMethod> routes() {
        return mappings.values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .toList();
    }

    private static List<String> unruled(Collection<HandlerMethod> routes) {
        return routes.stream()
                .filter(route -> AccessRule.of(route).isEmpty())
                .map(route -> route.getBeanType().getSimpleName() + "."
                        + route.getMethod().getName())
                .toList();
    }
}
