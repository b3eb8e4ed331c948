package dev.candid.testing;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** A person signed in, who opens pages and sends their forms without a browser. */
public final class TestPerson {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Accounts.Account account;
    private final String email;
    private final String cookie;
    private final TestHttp http;
    private final String token;

    private TestPerson(ApplicationContext application, Accounts.Account account, String email) {
        this.account = account;
        this.email = email;
        Devices devices = application.getBean(Devices.class);
        DeviceTraits traits =
                new DeviceTraits("127.0.0.1", DeviceTraits.OperatingSystem.LINUX, DeviceTraits.BrowserFamily.CHROME);
        Devices.Seen seen = devices.see(account.person(), devices.secret(), traits);
        this.cookie = "candid_session="
                + application
                        .getBean(Sessions.class)
                        .start(account, seen.device())
                        .secret()
                        .reveal();
        this.http = TestHttp.onPort(
                Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port")));
        this.token = token(get("/terms/accept").body());
    }

    /** Somebody new with a workspace. */
    public static TestPerson somebody(ApplicationContext application) {
        String email = "person-" + UUID.randomUUID() + "@candid.invalid";
        return new TestPerson(application, open(application, email, "Someone Else", "Their workspace"), email);
    }

    /** Somebody new who runs the installation. */
    public static TestPerson operator(ApplicationContext application) {
        String email = "operator-" + UUID.randomUUID() + "@candid.invalid";
        Accounts.Account account = open(application, email, "The Operator", "Headquarters");
        application.getBean(Accounts.class).appointOperator(account.person());
        return new TestPerson(application, account, email);
    }

    private static Accounts.Account open(ApplicationContext application, String email, String name, String workspace) {
        return switch (application
                .getBean(Accounts.class)
                .open(new Name(name), new EmailAddress(email), new Name(workspace))) {
            case Accounts.OpenOutcome.Opened(Accounts.Account fresh) -> fresh;
            case Accounts.OpenOutcome.EmailTaken taken -> throw new AssertionError(taken);
        };
    }

    private static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no token on the page: " + page);
        }
        return found.group(1);
    }

    public PersonId person() {
        return account.person();
    }

    public WorkspaceId workspace() {
        return account.workspace();
    }

    public String email() {
        return email;
    }

    /** The session, as a browser's header holds it. */
    public String cookie() {
        return cookie;
    }

    /** What a form sends to prove that it comes from a page. */
    public String token() {
        return token;
    }

    public HttpResponse<String> get(String path) {
        return http.get(path, "Accept", "text/html", "Cookie", cookie);
    }

    /** Sends a form. @param fields name, value, name, value, … */
    public HttpResponse<String> post(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=").append(encoded(token));
        for (int index = 0; index < fields.length; index += 2) {
            form.append('&').append(fields[index]).append('=').append(encoded(fields[index + 1]));
        }
        return http.postForm(path, form.toString(), "Accept", "text/html", "Cookie", cookie);
    }

    public HttpResponse<String> send(HttpRequest.Builder request, String path) {
        return http.send(request, path, "Accept", "text/html", "Cookie", cookie);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where an answer leads. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
