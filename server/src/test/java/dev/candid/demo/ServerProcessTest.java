package dev.candid.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.database.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole servers on an embedded database of their own. */
class ServerProcessTest {

    @TempDir
    Path data;

    @Test
    void servers_of_one_data_folder_share_the_database_and_outlive_each_other() throws Exception {
        try (ServerProcess first = start("first", "candid.role=web")) {
            try (ServerProcess second = start("second", "candid.role=web")) {
                assertThat(first.url()).isNotEqualTo(second.url());
                first.kill();
                assertThat(status(second)).isLessThan(500);
            }
        }

        assertThat(Files.readString(data.resolve("second.log")))
                .contains("Starting CandidApplication")
                .doesNotContain("/setup/");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(data.resolve("postgres"))) {
            assertThat(postgres.access()).isNotNull();
        }
    }

    @Test
    void a_server_that_cannot_start_says_where_its_log_is() {
        assertThatThrownBy(() -> ServerProcess.start(
                        data.resolve("broken.log"),
                        List.of("candid.data=" + data, "candid.database.url=jdbc:postgresql://127.0.0.1:1/none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.log");
    }

    private ServerProcess start(String name, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("candid.data=" + data);
        all.add("candid.work=" + data.resolve("work"));
        return ServerProcess.start(data.resolve(name + ".log"), all);
    }

    private static int status(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.url().resolve("/api/v1/me"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
