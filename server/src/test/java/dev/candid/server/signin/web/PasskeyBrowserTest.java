package dev.candid.server.signin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.candid.server.signin.Passkeys;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.VirtualAuthenticator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A person with a passkey, by the pages and the keyboard alone. */
@CandidTest
class PasskeyBrowserTest {

    private static TestBrowser browser;

    @Autowired
    ApplicationContext application;

    @Autowired
    Passkeys passkeys;

    @Autowired
    MutableClock clock;

    @BeforeAll
    static void start() {
        browser = new TestBrowser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    @Test
    void a_passkey_is_added_signs_in_without_a_name_and_confirms_a_form_that_came_late() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        try (BrowserContext window = browser.window(application, 1280, ColorScheme.LIGHT, "en")) {
            window.addCookies(List.of(new Cookie("candid_session", TestBrowser.sessionOf(application, workspace))
                    .setUrl(passkeys.origin())));
            Page page = window.newPage();
            page.navigate(passkeys.origin() + "/settings/security");
            VirtualAuthenticator.in(page);

            page.getByLabel("Name of the passkey").fill("Laptop");
            press(page, button(page, "Add a passkey"));
            assertThat(page.locator("#passkeys li strong")).hasText("Laptop");

            page.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
            // The browser offers the passkey by itself, and the device's person is there and takes it.
            page.waitForURL(address -> !address.contains("/sign-") && !address.contains("/settings"));

            page.navigate(passkeys.origin() + "/settings/security");
            clock.advance(Duration.ofMinutes(11));
            press(page, button(page, "Remove the passkey Laptop"));
            assertThat(page.locator("h1")).hasText("Is it you?");
            press(page, button(page, "Confirm with a passkey"));

            assertThat(page.locator("#passkeys-title")).isVisible();
            assertThat(page.locator("#passkeys li strong")).hasCount(0);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void press(Page page, Locator button) {
        button.focus();
        page.keyboard().press("Enter");
    }
}
