package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Role;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.RequiresSession;
import dev.candid.testing.CandidTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what, as it is published and as it is; {@code -Dcandid.golden=true} writes the page anew. */
@CandidTest
class PermissionsReferenceTest {

    private static final Path PAGE =
            Path.of(System.getProperty("candid.repository", "..")).resolve("docs/reference/permissions.md");

    private static final String INTRODUCTION = """
            # Permissions

            A member of a workspace has the permissions of the role there; the same person may have another role in another
            workspace. An API key has the scopes that it was made with: the permissions marked "for keys". A route names the
            one permission that it needs, or another rule:

            - *open*: everybody, because nothing of anybody is shown;
            - *any caller*: whoever is known, by a session or a key;
            - *own things*: a signed-in person, about the person's own account, whatever the role;
            - *operator*: the person who runs this installation.

            What belongs to another workspace answers like what does not exist. Nobody gives or takes away a role that can do
            more than the own one. This page is written from the code by `./candid golden`.
            """;

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    /** Two routes that no page tells of. */
    static class Fixture {

        @RequiresPermission(Permission.MEMBERS_WRITE)
        void unpublished() {}

        @RequiresSession
        void own() {}
    }

    @Test
    void the_published_permissions_are_those_of_the_code() throws IOException {
        String page = page(rules());

        if (Boolean.getBoolean("candid.golden")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("a role or a route changed: look at the difference, then run ./candid golden")
                .isEqualTo(page);
    }

    @Test
    void a_route_that_the_page_does_not_tell_of_is_caught() throws NoSuchMethodException {
        Map<String, String> rules = rules();
        rules.put("POST /members/unpublished", rule(fixture("unpublished")));

        assertThat(page(rules)).isNotEqualTo(page(rules())).contains("| POST /members/unpublished | `members:write` |");
        assertThat(rule(fixture("own"))).isEqualTo("own things");
    }

    @Test
    void the_scopes_of_keys_keep_their_published_names() {
        assertThat(Permission.scopes())
                .extracting(Permission::code)
                .contains(
                        "videos:read", "videos:write", "uploads:read", "uploads:write", "credits:read", "activity:read")
                .doesNotContain("keys:write", "members:write", "workspace:own");
    }

    @Test
    void no_role_can_give_more_than_it_has() {
        assertThat(Role.ADMIN.covers(Role.OWNER)).isFalse();
        assertThat(Role.ADMIN.covers(Role.PRIVACY_OFFICER)).isTrue();
        assertThat(Role.CREATOR.covers(Role.BILLING)).isFalse();
        assertThat(Arrays.stream(Role.values())
                        .filter(role -> role.permissions().contains(Permission.MEMBERS_WRITE)))
                .containsExactly(Role.OWNER, Role.ADMIN);
    }

    private static HandlerMethod fixture(String name) throws NoSuchMethodException {
        return new HandlerMethod(new Fixture(), Fixture.class.getDeclaredMethod(name));
    }

    private Map<String, String> rules() {
        Map<String, String> rules = new TreeMap<>();
        mappings.values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((route, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("dev.candid.")) {
                        route.getPatternValues().forEach(path -> rules.put(verbs(route) + " " + path, rule(method)));
                    }
                }));
        return rules;
    }

    private static String verbs(RequestMappingInfo route) {
        Set<?> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? "any"
                : methods.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    private static String rule(HandlerMethod method) {
        return switch (AccessRule.of(method).orElseThrow()) {
            case AccessRule.Open open -> "open";
            case AccessRule.AnyCaller any -> "any caller";
            case AccessRule.WithSession session -> "own things";
            case AccessRule.AsOperator operator -> "operator";
            case AccessRule.WithPermission(var permission) -> "`" + permission.code() + "`";
        };
    }

    private static String page(Map<String, String> rules) {
        StringBuilder page = new StringBuilder(INTRODUCTION).append("\n## Roles\n\n| permission | for keys |");
        for (Role role : Role.values()) {
            page.append(' ').append(role.code().replace('-', ' ')).append(" |");
        }
        page.append("\n|---|---|").append("---|".repeat(Role.values().length)).append('\n');
        for (Permission permission : Permission.values()) {
            page.append("| `").append(permission.code()).append("` | ").append(mark(permission.forKeys()));
            for (Role role : Role.values()) {
                page.append(" | ").append(mark(role.permissions().contains(permission)));
            }
            page.append(" |\n");
        }
        page.append("\n## Routes\n\n| route | needs |\n|---|---|\n");
        rules.forEach((route, rule) ->
                page.append("| ").append(route).append(" | ").append(rule).append(" |\n"));
        return page.toString();
    }

    private static String mark(boolean yes) {
        return yes ? "yes" : "–";
    }
}
