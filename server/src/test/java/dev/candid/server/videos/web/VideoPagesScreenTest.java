package dev.candid.server.videos.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.WithFakeEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@WithFakeEngine
class VideoPagesScreenTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final int DESKTOP_PX = 1280;

    private static TestBrowser browser;
    private static @Nullable Shown shown;

    @Autowired
    private ApplicationContext application;

    @BeforeAll
    static void start() {
        browser = new TestBrowser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void somebody_who_is_not_signed_in_is_told_how_to() {
        try (BrowserContext window = window("en")) {
            Page page = window.newPage();

            Response answer = page.navigate("/videos");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(page.locator("main")).containsText("setup link");
        }
    }

    @Test
    void a_video_is_followed_live_from_its_order_to_its_receipt() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        try (BrowserContext window = signedIn(workspace, "en")) {
            Page page = window.newPage();
            page.navigate("/videos");
            assertThat(page.locator("main")).containsText("No videos yet");

            String id = order(workspace, "Spring", "It takes 4 seconds to see the light.");
            page.reload();
            page.getByText("Spring").click();

            assertThat(page.locator("[data-part=head] .state")).hasText("Done", patiently());
            assertThat(page.locator(".stages li.finished")).hasCount(7);
            assertThat(page.locator(".effects .done").first()).isVisible();
            assertThat(page.locator("[data-part=ledger] tbody tr").first()).containsText("Reserved");
            assertThat(page.locator("[data-part=receipt]")).containsText("Nothing of the input is left.");
            assertThat(page.locator("video").getAttribute("src")).contains(id);
        }
    }

    @Test
    void a_running_video_is_cancelled_by_keyboard_and_costs_nothing() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        String id = order(workspace, "Stopped", "This one is slow.");
        try (BrowserContext window = signedIn(workspace, "en")) {
            Page page = window.newPage();
            page.navigate("/videos/" + id);

            press(page, page.getByText("Cancel this video"));

            assertThat(page.locator("[data-part=head] .state")).hasText("Cancelled", patiently());
            assertThat(page.locator(".chip b")).hasText("100", patiently());
        }
    }

    @Test
    void a_failed_video_says_where_why_and_what_to_do() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        String id = order(workspace, "Silent", "This is unspoken.");
        workspace.ended(id, Duration.ofSeconds(60));
        try (BrowserContext window = signedIn(workspace, "en")) {
            Page page = window.newPage();

            page.navigate("/videos/" + id);

            assertThat(page.locator(".notice.bad")).containsText("Failed at: Timeline");
        }
    }

    @Test
    void a_video_is_made_from_the_form_and_nothing_is_lost_on_the_way() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        try (BrowserContext window = signedIn(workspace, "en")) {
            Page page = window.newPage();
            page.navigate("/videos/new");
            page.getByLabel("Scene 1", new Page.GetByLabelOptions().setExact(true))
                    .fill("Hello from the studio.");
            assertThat(page.locator("[data-preview-picture]"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
            assertThat(page.locator("[data-preview-picture]")).hasAttribute("alt", Pattern.compile("Caption: Hello"));
            assertThat(page.locator("#check")).containsText("Saved at");
            assertThat(page.locator("#check .facts dd").first()).hasText(Pattern.compile("[0-9]+"));

            press(page, page.getByText("Add a scene"));
            assertThat(page.locator(".studio-scene")).hasCount(2);
            page.getByLabel("Scene 2", new Page.GetByLabelOptions().setExact(true))
                    .fill("And goodbye.");
            press(page, page.getByText("Make the video"));
            assertThat(page.locator("[role=alert]")).containsText("Fill this in.");
            page.reload();
            assertThat(page.getByLabel("Scene 2", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("And goodbye.");
            page.locator("#f-name").fill("From the form");
            press(page, page.getByText("Make the video"));

            assertThat(page.locator("h1")).hasText("From the form");
            assertThat(page.locator("[data-part=head] .state")).hasText("Done", patiently());
            page.navigate("/videos/new");
            assertThat(page.getByLabel("Scene 1", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("");
        }
    }

    @Test
    void chosen_videos_are_compared_deleted_and_brought_back() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        workspace.ended(order(workspace, "First variant", "One way."), Duration.ofSeconds(60));
        workspace.ended(order(workspace, "Second variant", "Another way."), Duration.ofSeconds(60));
        try (BrowserContext window = signedIn(workspace, "en")) {
            Page page = window.newPage();
            page.navigate("/videos?q=VARIANT");
            page.getByLabel("Choose First variant").check();
            page.getByLabel("Choose Second variant").check();
            press(page, page.getByText("Compare"));
            assertThat(page.locator("[data-compared]")).hasCount(2);
            assertThat(page.locator("tr.differs").first()).containsText("Script");

            page.navigate("/videos?view=list");
            page.getByLabel("Choose First variant").check();
            press(page, page.getByText("Delete", new Page.GetByTextOptions().setExact(true)));
            assertThat(page.getByLabel("Choose First variant")).hasCount(0);
            press(page, page.locator(".toast button").getByText("Undo"));

            assertThat(page.getByLabel("Choose First variant")).hasCount(1);
        }
    }

    @Test
    void a_video_of_another_workspace_is_not_there() {
        String foreign = order(ApiWorkspace.withCredits(application, 100), "Theirs", "Not yours.");
        try (BrowserContext window = signedIn(ApiWorkspace.withCredits(application, 0), "en")) {
            Response answer = window.newPage().navigate("/videos/" + foreign);

            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest(name = "{0} px, {1}, {2}")
    @CsvSource({"360, LIGHT, en", "360, DARK, de", "1280, LIGHT, de", "1280, DARK, en"})
    void no_screen_has_a_grave_fault_of_accessibility(int widthPx, ColorScheme scheme, String language) {
        if (shown == null) {
            shown = Shown.in(ApiWorkspace.withCredits(application, 100));
        }
        try (BrowserContext window = browser.window(application, widthPx, scheme, language)) {
            Page page = window.newPage();
            page.navigate(application.getBean(SetupLinks.class).mint().path());
            check(page);
            TestBrowser.signIn(application, shown.workspace(), window);
            String pair = "?id=" + shown.done() + "&id=" + shown.failed();
            for (String path : List.of(
                    "/videos",
                    "/videos?view=list&state=succeeded",
                    "/videos/new?from=" + shown.done(),
                    "/videos/compare" + pair,
                    "/videos/" + shown.done(),
                    "/videos/" + shown.failed())) {
                page.navigate(path);
                check(page);
            }
        }
    }

    @Test
    void the_empty_list_has_no_grave_fault_of_accessibility() {
        try (BrowserContext window = signedIn(ApiWorkspace.withCredits(application, 0), "de")) {
            Page page = window.newPage();
            page.navigate("/videos");
            check(page);
        }
    }

    /** A workspace with a video that is done and one that failed; made once for all looks at them. */
    private record Shown(ApiWorkspace workspace, String done, String failed) {

        static Shown in(ApiWorkspace workspace) {
            Shown shown = new Shown(
                    workspace,
                    order(workspace, "Autumn", "Leaves fall."),
                    order(workspace, "Silent", "This is unspoken."));
            workspace.ended(shown.done, Duration.ofSeconds(60));
            workspace.ended(shown.failed, Duration.ofSeconds(60));
            return shown;
        }
    }

    /** No grave fault, and nothing wider than the window. */
    private static void check(Page page) {
        List<Rule> faults = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .toList();
        assertThat(faults).as(page.url()).isEmpty();
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("overflow of " + page.url()).isEqualTo(0);
    }

    @Test
    void the_check_of_accessibility_can_fail() {
        try (BrowserContext window = window("en")) {
            Page page = window.newPage();
            page.setContent("<html><body><img src='x.png'><button></button></body></html>");

            List<Rule> faults = new AxeBuilder(page).analyze().getViolations();

            assertThat(faults).extracting(Rule::getId).contains("image-alt", "button-name");
        }
    }

    private BrowserContext window(String language) {
        return browser.window(application, DESKTOP_PX, ColorScheme.LIGHT, language);
    }

    private BrowserContext signedIn(ApiWorkspace workspace, String language) {
        BrowserContext window = window(language);
        TestBrowser.signIn(application, workspace, window);
        return window;
    }

    private static void press(Page page, Locator button) {
        button.focus();
        page.keyboard().press("Enter");
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions()
                .setTimeout(Duration.ofSeconds(60).toMillis());
    }

    private static String order(ApiWorkspace workspace, String name, String text) {
        ApiWorkspace.Answer answer = workspace.post("/api/v1/videos", """
                {"name":"%s","scenes":[{"text":"%s"}],"canvas":{"widthPx":270,"heightPx":480}}
                """.formatted(name, text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }
}
