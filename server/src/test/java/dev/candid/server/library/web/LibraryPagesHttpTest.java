package dev.candid.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.Assets;
import dev.candid.server.library.Transfers;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.SignedIn;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The library in a browser: files put in by hand, and what becomes of them. */
@WithFakeEngine
class LibraryPagesHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Assets assets;

    @Autowired
    Transfers transfers;

    @Test
    void files_go_in_together_one_is_refused_with_its_reason_and_an_asset_is_changed_deleted_and_brought_back() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        SignedIn person = SignedIn.to(application, workspace);
        try (TestBrowser browser = new TestBrowser();
                BrowserContext window = browser.window(application, 1280, ColorScheme.LIGHT, "en")) {
            TestBrowser.signIn(application, workspace, window);
            Page page = window.newPage();
            page.navigate("/library");
            page.setInputFiles("input[type=file]", new FilePayload[] {
                new FilePayload("Blue lamp.png", "image/png", TestPicture.png(300, 200)),
                new FilePayload("notes.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8))
            });

            page.locator("#assets >> text=Blue lamp.png").waitFor();
            page.locator("[data-uploads] >> text=This is no type of file we take")
                    .waitFor();
        }
        assertThat(assets.list(workspace.id(), AssetFilter.ALL, Optional.empty(), 10))
                .hasSize(1);

        Asset asset = only(workspace);
        String address = "/library/" + asset.id();
        assertThat(person.get(address).body()).contains("Blue lamp.png").contains("300 × 200");
        String change = "name=Red+lamp&tags=lamp,new&reason=Ads&until=&version=" + asset.version();
        assertThat(person.post(address, change).statusCode()).isEqualTo(302);
        assertThat(person.post(address, change).statusCode()).isEqualTo(409);
        assertThat(only(workspace).tags()).hasSize(2);
        assertThat(person.get("/library?q=red&view=list").body()).contains("Red lamp");
        assertThat(person.post(address + "/remove", "").statusCode()).isEqualTo(302);
        assertThat(assets.list(workspace.id(), AssetFilter.ALL, Optional.empty(), 10))
                .isEmpty();
        assertThat(person.get("/library").body()).contains("Bring back Red lamp");
        assertThat(person.post(address + "/restore", "").statusCode()).isEqualTo(302);
        assertThat(only(workspace).name().orElseThrow().reveal()).isEqualTo("Red lamp");
    }

    private Asset only(ApiWorkspace workspace) {
        List<Asset> found = assets.list(workspace.id(), AssetFilter.ALL, Optional.empty(), 10);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    @Tag("long")
    void a_file_that_a_reload_stopped_goes_on_when_it_is_chosen_again(@TempDir Path folder) throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        Path file = Files.write(folder.resolve("Lamp.png"), TestPicture.png(640, 480));
        try (TestBrowser browser = new TestBrowser();
                BrowserContext window = browser.window(application, 1280, ColorScheme.LIGHT, "en")) {
            TestBrowser.signIn(application, workspace, window);
            Page page = window.newPage();
            page.navigate("/library");
            page.route("**/library/transfers/*", route -> {
                if (route.request().method().equals("PATCH")) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            page.setInputFiles("input[type=file]", file);
            page.locator("[data-uploads] >> text=No connection").waitFor();

            page.unroute("**/library/transfers/*");
            page.reload();
            page.locator("[data-uploads] >> text=choose the same file").waitFor();
            page.setInputFiles("input[type=file]", file);
            page.locator("#assets >> text=Lamp.png").waitFor();
        }

        assertThat(assets.list(workspace.id(), AssetFilter.ALL, Optional.empty(), 10))
                .hasSize(1);
    }
}
