package dev.candid.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.Sessions;
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

    /** Signs the workspace's person in with a browser that is new to the server. */
    public static void signIn(ApplicationContext application, ApiWorkspace workspace, BrowserContext window) {
        window.addCookies(
                List.of(new Cookie("candid_session", sessionOf(application, workspace)).setUrl(base(application))));
    }

    /** The secret of a new session of the workspace's person, as the cookie {@code candid_session} holds it. */
    public static String sessionOf(ApplicationContext application, ApiWorkspace workspace) {
        Devices devices = application.getBean(Devices.class);
        DeviceTraits traits =
                new DeviceTraits("127.0.0.1", DeviceTraits.OperatingSystem.LINUX, DeviceTraits.BrowserFamily.CHROME);
        Devices.Seen seen = devices.see(workspace.account().person(), devices.secret(), traits);
        return application
                .getBean(Sessions.class)
                .start(workspace.account(), seen.device())
                .secret()
                .reveal();
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
