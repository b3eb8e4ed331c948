package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.InviteOutcome;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.Tickets;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.PersonWindow;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route that takes an id, of the API and of the pages, with what really exists in another workspace: each
 * answers as if it did not exist. A route that is not listed here fails the walk.
 */
@WithFakeEngine
class IsolationHttpTest {

    /** Beginnings of routes and whose ids they take; the longest that fits counts. */
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("/api/v1/videos/", "video"),
            Map.entry("/videos/", "video"),
            Map.entry("/api/v1/uploads/", "upload"),
            Map.entry("/api/v1/library/assets/", "upload"),
            Map.entry("/api/v1/library/transfers/", "transfer"),
            Map.entry("/library/", "upload"),
            Map.entry("/keys/", "key"),
            Map.entry("/api/v1/keys/", "key"),
            Map.entry("/members/", "person"),
            Map.entry("/members/invitations/", "invitation"),
            Map.entry("/workspaces/", "deleted"),
            Map.entry("/workspaces/clients/", "client"),
            Map.entry("/api/v1/clients/", "client"),
            Map.entry("/support/", "ticket"),
            Map.entry("/settings/security/devices/", "device"),
            Map.entry("/settings/security/passkeys/", "passkey"),
            Map.entry("/settings/security/identities/", "identity"));

    /** What is sent where a route looks at the form or the body before it looks for the id. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /members/{person}/role", "role=creator&version=0",
            "POST /support/{id}/messages", "words=ours",
            "POST /keys/{id}/rename", "name=ours",
            "POST /library/{id}", "name=ours&tags=&reason=ours&until=&version=0",
            "POST /videos/{id}/rename", "name=ours",
            "POST /api/v1/uploads/{id}/keep", "{\"reason\":\"ours\"}",
            "PUT /api/v1/library/assets/{id}", "{\"name\":\"ours\",\"tags\":[],\"reason\":\"ours\",\"version\":0}");

    /** Ids in forms, with the form. */
    private static final Map<String, String> IN_FORMS = Map.of(
            "GET /videos/new", "from={video}",
            "POST /workspaces/switch", "workspace={workspace}",
            "POST /workspace/transfer", "member={person}");

    /** What says nothing about the id at all: the answer is the one for an id that never was. */
    private static final Set<String> SILENT = Set.of(
            "POST /settings/security/devices/{id}/forget",
            "POST /settings/security/passkeys/{id}/rename",
            "POST /settings/security/passkeys/{id}/remove",
            "POST /settings/security/identities/{id}/remove",
            "GET /videos/{id}/deleted");

    /** What takes no id of a workspace, with the reason. A token is a secret and no id. */
    private static final Map<String, String> EXEMPT = Map.of(
            "/sign-in/", "a token is a secret and no id, and providers are for everybody",
            "/sign-up/", "the token is a secret and no id",
            "/admin/", "the operator looks across workspaces, and nobody else does",
            "/unsubscribe/", "the token is signed and works without signing in",
            "/notices/", "a message is its person's, in whatever workspace; nobody else's is found",
            "/terms/", "the terms are for everybody",
            "/surveys/", "a survey is the operator's, and for everybody who is asked");

    private static final Map<String, String> NOTHING =
            IDS.values().stream().distinct().collect(Collectors.toMap(kind -> kind, kind -> "" + UUID.randomUUID()));

    @Autowired
    ApplicationContext application;

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    ApiWorkspace ours;
    PersonWindow window;

    @BeforeEach
    void open() {
        ours = ApiWorkspace.withCredits(application, 100);
        window = PersonWindow.as(application, ours.account());
    }

    @Test
    void another_workspaces_ids_are_answered_like_ids_that_do_not_exist() {
        Map<String, String> foreign = everythingOf(ApiWorkspace.withCredits(application, 100));

        assertThat(unlisted(routes())).as("list these routes in this test").isEmpty();
        assertThat(routes().stream().filter(route -> kind(route).isPresent())).hasSizeGreaterThan(20);
        assertThat(open(routes(), foreign)).isEmpty();
    }

    @Test
    void a_route_that_lets_a_stranger_in_is_caught() {
        Map<String, String> own = everythingOf(ours); // as if the walls were gone

        List<String> open =
                open(List.of("GET /api/v1/videos/{id}", "GET /videos/{id}", "GET /members/{person}/remove"), own);

        assertThat(open).hasSize(3);
    }

    @Test
    void a_route_with_an_id_that_nobody_listed_is_caught() {
        assertThat(unlisted(List.of("GET /things/{id}", "GET /videos/{id}", "GET /admin/people/{id}")))
                .containsExactly("GET /things/{id}");
    }

    private List<String> routes() {
        TreeSet<String> routes = new TreeSet<>();
        for (RequestMappingHandlerMapping mapping : mappings.values()) {
            mapping.getHandlerMethods().forEach((route, method) -> {
                if (method.getBeanType().getPackageName().startsWith("dev.candid.")) {
                    route.getPatternValues()
                            .forEach(path -> route.getMethodsCondition()
                                    .getMethods()
                                    .forEach(verb -> {
                                        if (path.contains("{") || takesAnId(method)) {
                                            routes.add(verb + " " + path);
                                        }
                                    }));
                }
            });
        }
        return List.copyOf(routes);
    }

    private static boolean takesAnId(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(MethodParameter::nestedIfOptional)
                .anyMatch(parameter -> parameter.getNestedParameterType() == UUID.class);
    }

    private static List<String> unlisted(List<String> routes) {
        return routes.stream()
                .filter(route -> kind(route).isEmpty() && !IN_FORMS.containsKey(route) && !isExempt(route))
                .toList();
    }

    private static boolean isExempt(String route) {
        return route.contains("{token}") || EXEMPT.keySet().stream().anyMatch(path(route)::startsWith);
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }

    private static Optional<String> kind(String route) {
        return route.contains("{") && !isExempt(route)
                ? IDS.keySet().stream()
                        .filter(path(route)::startsWith)
                        .max((one, other) -> one.length() - other.length())
                        .map(IDS::get)
                : Optional.empty();
    }

    /** The routes that answer anything but 404. */
    private List<String> open(List<String> routes, Map<String, String> ids) {
        return routes.stream()
                .filter(route -> kind(route).isPresent() || IN_FORMS.containsKey(route))
                .flatMap(route -> {
                    int status = status(route, ids);
                    int wanted = SILENT.contains(route) ? status(route, NOTHING) : 404;
                    return status == wanted ? Stream.empty() : Stream.of(route + " answered " + status);
                })
                .toList();
    }

    private int status(String route, Map<String, String> ids) {
        String verb = route.substring(0, route.indexOf(' '));
        String path = kind(route)
                .map(kind -> path(route).replaceFirst("\\{[^}]+}", ids.get(kind)))
                .orElse(path(route))
                .replace("{kind}", "video")
                .replaceAll("\\{[^}]+}", ids.get("person"));
        if (path.startsWith("/api/")) {
            HttpRequest.Builder request =
                    ours.request(path, "Content-Type", "application/json", "Tus-Resumable", "1.0.0");
            if (verb.equals("PATCH")) {
                request.setHeader("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", "0");
            }
            int status = ApiWorkspace.send(
                            request.method(verb, BodyPublishers.ofString(BODIES.getOrDefault(route, ""))))
                    .status();
            return status == 403 ? window.send(verb, path) : status; // a few are for people only
        }
        return inBrowser(verb, path, route, ids);
    }

    private int inBrowser(String verb, String path, String route, Map<String, String> ids) {
        String form = IN_FORMS.getOrDefault(route, BODIES.getOrDefault(route, ""));
        for (Map.Entry<String, String> id : ids.entrySet()) {
            form = form.replace("{" + id.getKey() + "}", id.getValue());
        }
        return verb.equals("GET")
                ? window.get(form.isEmpty() ? path : path + "?" + form).statusCode()
                : window.post(path, form).statusCode();
    }

    /** One of each thing, in a workspace. */
    private Map<String, String> everythingOf(ApiWorkspace workspace) {
        Accounts.Account account = workspace.account();
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("workspace", workspace.id().toString());
        ids.put("person", account.person().toString());
        ids.put("video", video(workspace));
        ids.put("upload", upload(workspace));
        ids.put("transfer", transfer(workspace));
        ids.put(
                "key",
                application
                        .getBean(ApiKeys.class)
                        .list(workspace.id())
                        .getFirst()
                        .id()
                        .toString());
        var invited = (InviteOutcome.Made) application
                .getBean(Invitations.class)
                .invite(workspace.id(), account.person(), Optional.empty(), Role.ANALYST);
        ids.put("invitation", invited.link().invitation().toString());
        var client = (Clients.CreateOutcome.Created) application
                .getBean(Clients.class)
                .create(workspace.id(), account.person(), new Name("Client"), ClientBounds.NONE);
        ids.put("client", client.client().toString());
        Workspaces workspaces = application.getBean(Workspaces.class);
        var second = (Workspaces.CreateOutcome.Created) workspaces.create(account.person(), new Name("Gone"));
        workspaces.delete(second.workspace(), account.person());
        ids.put("deleted", second.workspace().toString());
        PersonWindow.as(application, account);
        var ticket = (Tickets.OpenOutcome.Opened) application
                .getBean(Tickets.class)
                .open(account.person(), workspace.id(), "Theirs", new MessageDraft("Not yours.", List.of()));
        ids.put("ticket", ticket.id().toString());
        ids.put("passkey", passkey(account.person()));
        ids.put("identity", identity(account.person()));
        ids.put(
                "device",
                application
                        .getBean(Devices.class)
                        .list(account.person(), Optional.empty())
                        .getFirst()
                        .id()
                        .toString());
        return ids;
    }

    private String identity(PersonId person) {
        IdentityProviders providers = application.getBean(IdentityProviders.class);
        providers.link(
                person,
                new IdentityProviders.Identity(
                        "acme", person.toString(), Optional.empty(), false, Optional.empty(), Optional.empty()));
        return providers.of(person).getFirst().id().toString();
    }

    /** A row without a device behind it: what it holds is never opened here. */
    private String passkey(PersonId person) {
        UUID id = UUID.randomUUID();
        application.getBean(Tenancy.class).acrossWorkspaces(() -> {
            application
                    .getBean(JdbcClient.class)
                    .sql("""
                            insert into signin_passkey (passkey_id, person_id, credential_index, credential, name,
                                                        sign_count, backup_eligible, backed_up, created_at)
                            values (:id, :person, sha256(cast(:id as text)::bytea), '', '', 0, false, false, now())
                            """)
                    .param("id", id)
                    .param("person", person.value())
                    .update();
        });
        return id.toString();
    }

    private static String video(ApiWorkspace workspace) {
        return workspace.post("/api/v1/videos", """
                        {"name":"Theirs","scenes":[{"text":"Not yours."}],"canvas":{"widthPx":270,"heightPx":480}}
                        """).json().path("id").asString();
    }

    private static String upload(ApiWorkspace workspace) {
        String id = workspace
                .post("/api/v1/uploads", TestPicture.png(32, 32), "image/png")
                .json()
                .path("id")
                .asString();
        workspace.post("/api/v1/uploads/" + id + "/keep", "{\"reason\":\"theirs\"}");
        return id;
    }

    private static String transfer(ApiWorkspace workspace) {
        String location = ApiWorkspace.send(workspace
                        .request("/api/v1/library/transfers", "Tus-Resumable", "1.0.0", "Upload-Length", "10")
                        .POST(BodyPublishers.noBody()))
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
