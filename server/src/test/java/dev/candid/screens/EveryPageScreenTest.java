package dev.candid.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.candid.server.api.Assets;
import dev.candid.testing.PageChecks;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.TestHttp;
import dev.candid.testing.WithFakeEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Opens every page there is, found in the table of routes, so that a new one cannot be left out. */
@WithFakeEngine
class EveryPageScreenTest {

    private static final int MOST_BYTES = 120_000;
    private static final Path TESTS = Path.of("src/test/java");

    private static TestBrowser browser;

    @Autowired
    private ApplicationContext application;

    private final Map<String, Integer> weights = new HashMap<>();

    @BeforeAll
    static void start() {
        browser = new TestBrowser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void every_page_can_be_used_on_every_screen_and_weighs_little() {
        Furnished place = Furnished.in(application);
        List<String> faults = new ArrayList<>();
        try (BrowserContext known = window();
                BrowserContext strange = window()) {
            TestBrowser.signIn(application, place.workspace(), known);
            Page signedIn = known.newPage();
            Page nobody = strange.newPage();
            PageCatalogue.of(application).forEach((pattern, visit) -> {
                switch (visit) {
                    case PageCatalogue.Visit.At(var address, var person) ->
                        faults.addAll(look(person ? signedIn : nobody, address.apply(place), true));
                    case PageCatalogue.Visit.Spent(var address) -> faults.addAll(look(nobody, address, false));
                    case PageCatalogue.Visit.NoPage none -> {}
                    case PageCatalogue.Visit.In elsewhere -> {}
                    case PageCatalogue.Visit.Unknown unknown -> {} // the other test says so
                }
            });
            faults.addAll(look(signedIn, "/nowhere-at-all", false));
        }
        assertThat(faults).isEmpty();
        assertThat(weights).containsKey(Assets.path(Assets.STYLE)).hasSizeGreaterThan(3);
    }

    private List<String> look(Page page, String address, boolean there) {
        List<String> faults = new ArrayList<>();
        page.setViewportSize(PageChecks.DESKTOP_PX, 800);
        Response answer = page.navigate(address);
        if (there && answer.status() >= 400) {
            faults.add("status " + answer.status());
        }
        faults.addAll(PageChecks.faults(page));
        int bytes = weight(page);
        if (bytes > MOST_BYTES) {
            faults.add(bytes + " bytes of script and style");
        }
        page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=ar-XB");
        faults.addAll(PageChecks.faultsFromRightToLeft(page));
        return faults.stream().map(fault -> address + ": " + fault).toList();
    }

    @Test
    void how_to_reach_every_page_is_known() throws IOException {
        Map<String, PageCatalogue.Visit> visits = PageCatalogue.of(application);

        assertThat(unreachable(visits)).isEmpty();
        assertThat(PageCatalogue.stale(visits)).isEmpty();
        assertThat(visits).hasSizeGreaterThan(5);
    }

    @Test
    void a_page_that_nobody_said_how_to_reach_is_caught() throws IOException {
        PageCatalogue.Visit fresh = PageCatalogue.visit("/fixtures/{id}", false);

        assertThat(unreachable(Map.of("/fixtures/{id}", fresh))).containsExactly("/fixtures/{id}");
        assertThat(unreachable(Map.of("/elsewhere", new PageCatalogue.Visit.In("NoSuchScreenTest"))))
                .containsExactly("/elsewhere");
    }

    private static List<String> unreachable(Map<String, PageCatalogue.Visit> visits) throws IOException {
        List<String> unreachable = new ArrayList<>();
        for (Map.Entry<String, PageCatalogue.Visit> visit : visits.entrySet()) {
            boolean known = switch (visit.getValue()) {
                case PageCatalogue.Visit.Unknown unknown -> false;
                case PageCatalogue.Visit.In(var test) -> checks(test);
                case PageCatalogue.Visit.At at -> true;
                case PageCatalogue.Visit.Spent spent -> true;
                case PageCatalogue.Visit.NoPage none -> true;
            };
            if (!known) {
                unreachable.add(visit.getKey());
            }
        }
        return unreachable;
    }

    private static boolean checks(String test) throws IOException {
        try (Stream<Path> sources = Files.walk(TESTS)) {
            for (Path source :
                    sources.filter(file -> file.endsWith(test + ".java")).toList()) {
                if (Files.readString(source).contains("PageChecks.")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void what_is_wrong_with_a_page_is_caught() {
        try (BrowserContext window = window()) {
            Page page = window.newPage();
            page.navigate("about:blank");
            page.setContent("""
                    <h1>One</h1><h1>Two</h1><main><img src="x.png"><div style="width:500px">wide</div>
                    <p style="color:#999;background:#fff">pale</p>
                    <button style="width:9px;height:9px;padding:0">a</button><button style="width:9px;height:9px;padding:0">b</button>
                    </main>
                    """);

            assertThat(String.join("\n", PageChecks.faults(page)))
                    .contains("wider than the window", "2 first headings", "no language", "image-alt", "target-size")
                    .contains("1280 px, light: color-contrast", "360 px, dark: color-contrast");
        }
        assertThat(packed("x".repeat(10))).isPositive();
    }

    /** What a browser fetches for the page, scripts and styles, as it comes over the wire. */
    private int weight(Page page) {
        List<?> files = (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('script[src], link[rel=stylesheet]')]
                    .map(element => new URL(element.src || element.href).pathname)
                """);
        return files.stream()
                .mapToInt(file -> weights.computeIfAbsent(
                        String.valueOf(file), path -> packed(http().get(path).body())))
                .sum();
    }

    private TestHttp http() {
        return TestHttp.onPort(Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port")));
    }

    private static int packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return bytes.size();
    }

    private BrowserContext window() {
        return PageChecks.prepare(browser.window(application, PageChecks.DESKTOP_PX, ColorScheme.LIGHT, "en"));
    }
}
