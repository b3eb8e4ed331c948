package dev.candid.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.candid.server.accounts.SetupLinks;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** A real browser, without a window, that a person of a workspace is signed in with. */
public final class TestBrowser implements AutoCloseable {

    /** The background traffic that a fresh browser makes has no place in a test. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    public TestBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(QUIET));
    }

    /** A window of its own, with nobody signed in. */
    public BrowserContext window(ApplicationContext application, int widthPx, ColorScheme scheme, String language) {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base(application))
                .setViewportSize(widthPx, 800)
                .setColorScheme(scheme)
                .setLocale(language));
    }

    /** Signs the workspace's person in through a setup link. */
    public static void signIn(ApplicationContext application, ApiWorkspace workspace, BrowserContext window) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        String link = application.getBean(SetupLinks.class).mint().path();
        String form =
                "name=Someone&workspace=Ours&email=" + URLEncoder.encode(workspace.email(), StandardCharsets.UTF_8);
        HttpResponse<String> answer = TestHttp.onPort(Integer.parseInt(port)).postForm(link, form);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        String name = cookie.substring(0, cookie.indexOf('='));
        String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        window.addCookies(List.of(new Cookie(name, value).setUrl(base(application))));
    }

    private static String base(ApplicationContext application) {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
