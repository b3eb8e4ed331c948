package dev.candid.testing;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.DeviceTraits.BrowserFamily;
import dev.candid.server.accounts.DeviceTraits.OperatingSystem;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.Sessions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** A browser without a script: a session's cookie, and the token that its pages carry. */
public final class PersonWindow {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final TestHttp http;
    private String cookie;

    private PersonWindow(TestHttp http, String cookie) {
        this.http = http;
        this.cookie = cookie;
    }

    public static PersonWindow as(ApplicationContext application, Accounts.Account account) {
        Devices devices = application.getBean(Devices.class);
        DeviceTraits traits = new DeviceTraits("127.0.0.1", OperatingSystem.LINUX, BrowserFamily.FIREFOX);
        Sessions.NewSession session = application
                .getBean(Sessions.class)
                .start(
                        account,
                        devices.see(account.person(), devices.secret(), traits).device());
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return new PersonWindow(
                TestHttp.onPort(Integer.parseInt(port)),
                "candid_session=" + session.secret().reveal());
    }

    public HttpResponse<String> get(String path) {
        return http.get(path, "Cookie", cookie, "Accept", "text/html", "Accept-Language", "en");
    }

    /** As somebody who is not signed in. */
    public HttpResponse<String> anonymous(String path) {
        return http.get(path, "Accept", "text/html", "Accept-Language", "en");
    }

    /** The token that pages of the session carry now. */
    public String pageToken() {
        Matcher token = TOKEN.matcher(get("/workspaces").body());
        if (!token.find()) {
            throw new AssertionError("the page has no token");
        }
        return token.group(1);
    }

    /** Sends a form; the token of the session's pages is added, and a new cookie is kept. */
    public HttpResponse<String> post(String path, String form) {
        return postWithToken(path, form, pageToken());
    }

    /** As a script of a page would, without a body. @return the status */
    public int send(String verb, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder().method(verb, HttpRequest.BodyPublishers.noBody());
        return http.send(request, path, "Cookie", cookie, "X-CSRF-TOKEN", pageToken())
                .statusCode();
    }

    public HttpResponse<String> postWithToken(String path, String form, String token) {
        HttpResponse<String> answer = http.postForm(
                path, form + "&_csrf=" + token, "Cookie", cookie, "Accept", "text/html", "Accept-Language", "en");
        answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("candid_session="))
                .forEach(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }
}
