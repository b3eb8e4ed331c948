package dev.candid.testing;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.kernel.PersonId;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** A person signed in with a browser that has no window: pages as they come over the wire, and forms sent from them. */
public final class SignedIn {

    private static final Pattern TOKEN = Pattern.compile("\"X-CSRF-TOKEN\":\"([^\"]+)\"");

    private final TestHttp http;
    private final Accounts.Account account;
    private final String cookie;

    private SignedIn(TestHttp http, Accounts.Account account, String cookie) {
        this.http = http;
        this.account = account;
        this.cookie = cookie;
    }

    /** Signs the workspace's person in. */
    public static SignedIn to(ApplicationContext application, ApiWorkspace workspace) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return new SignedIn(
                TestHttp.onPort(Integer.parseInt(port)),
                workspace.account(),
                "candid_session=" + TestBrowser.sessionOf(application, workspace));
    }

    public PersonId id() {
        return account.person();
    }

    /** @param headers name, value, name, value, … */
    public HttpResponse<String> get(String path, String... headers) {
        return http.get(path, with(headers, "Accept", "text/html"));
    }

    /** Sends a form as a page of ours would, with its token. */
    public HttpResponse<String> post(String path, String form, String... headers) {
        Matcher token = TOKEN.matcher(get("/settings").body());
        if (!token.find()) {
            throw new AssertionError("the page has no token");
        }
        return http.postForm(path, form, with(headers, "X-CSRF-TOKEN", token.group(1)));
    }

    private String[] with(String[] headers, String name, String value) {
        return Stream.concat(Stream.of("Cookie", cookie, name, value), Stream.of(headers))
                .toArray(String[]::new);
    }
}
