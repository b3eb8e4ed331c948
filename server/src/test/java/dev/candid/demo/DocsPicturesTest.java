package dev.candid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestBrowser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Runs the demonstration against the real engine and takes the pictures that the docs show; {@code -Dcandid.golden=true}
 * puts them there.
 */
@Tag("long")
@CandidTest
class DocsPicturesTest {

    private static final int DESKTOP_PX = 1200;
    private static final int PHONE_PX = 360;

    @Autowired
    private ApplicationContext application;

    @TempDir
    private Path folder;

    @Test
    void the_demonstration_looks_as_the_docs_show_it() throws Exception {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        Path pictures = pictures();
        System.setProperty(
                "candid.engine.class-path",
                application.getEnvironment().getRequiredProperty("candid.engine.class-path"));
        URI server =
                URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));

        try (ApiClient api = ApiClient.withKey(server, workspace.key())) {
            new Demo(new PrintStream(OutputStream.nullOutputStream()), folder, api).run();
        }
        frames(folder.resolve(Demo.VIDEO), pictures.resolve("frames.jpg"));
        screens(workspace, pictures);

        for (String picture : List.of("frames.jpg", "videos.png", "video.png", "video-phone-dark.png")) {
            assertThat(pictures.resolve(picture)).isNotEmptyFile();
        }
    }

    private Path pictures() throws IOException {
        Path docs = Path.of(System.getProperty("candid.repository", "..")).resolve("docs/images");
        return Boolean.getBoolean("candid.golden") ? Files.createDirectories(docs) : folder;
    }

    private void screens(ApiWorkspace workspace, Path pictures) {
        try (TestBrowser browser = new TestBrowser()) {
            try (BrowserContext desktop = browser.window(application, DESKTOP_PX, ColorScheme.LIGHT, "en")) {
                TestBrowser.signIn(application, workspace, desktop);
                Page page = desktop.newPage();
                page.navigate("/videos");
                take(page, pictures.resolve("videos.png"), false);
                page.locator(".tile").first().click();
                take(page, pictures.resolve("video.png"), true);
            }
            try (BrowserContext phone = browser.window(application, PHONE_PX, ColorScheme.DARK, "de")) {
                TestBrowser.signIn(application, workspace, phone);
                Page page = phone.newPage();
                page.navigate("/videos");
                page.locator(".tile").first().click();
                take(page, pictures.resolve("video-phone-dark.png"), false);
            }
        }
    }

    private static void take(Page page, Path file, boolean whole) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForFunction("[...document.querySelectorAll('video')].every(video => video.readyState >= 2)");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }

    /** Ten frames, evenly over the video, in two rows. */
    private static void frames(Path video, Path picture) throws IOException, InterruptedException {
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-y",
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        video.toString(),
                        "-vf",
                        "select='not(mod(n\\,45))',scale=216:-2,tile=5x2:padding=6:color=white",
                        "-frames:v",
                        "1",
                        "-q:v",
                        "3",
                        picture.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
    }
}
