package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.api.Assets;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@CandidTest
class AssetFilesHttpTest {

    @Value("${local.server.port}")
    int port;

    @Test
    void assets_are_kept_for_good_and_come_compressed() {
        HttpResponse<String> style = TestHttp.onPort(port).get(Assets.path(Assets.STYLE), "Accept-Encoding", "gzip");

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("max-age=31536000", "immutable"));
        assertThat(style.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    }

    @Test
    void pages_do_not_come_compressed_because_they_hold_a_token() {
        HttpResponse<String> page =
                TestHttp.onPort(port).get("/terms", "Accept", "text/html", "Accept-Encoding", "gzip");

        assertThat(page.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void a_problem_is_worded_in_the_readers_language_in_the_frame() {
        HttpResponse<String> page =
                TestHttp.onPort(port).get("/nowhere-at-all", "Accept", "text/html", "Accept-Language", "de");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Unter dieser Adresse ist nichts").contains("<main id=\"main\"");
    }
}
