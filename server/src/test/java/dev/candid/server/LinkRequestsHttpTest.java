package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.settings.CandidSettings;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestHttp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@CandidTest
class LinkRequestsHttpTest {

    @Autowired
    LinkRequests requests;

    @Autowired
    CandidSettings settings;

    @LocalServerPort
    int port;

    @Test
    void whoever_owns_the_data_folder_gets_another_link_while_the_server_runs() throws Exception {
        Path link = settings.data().resolve("link");
        Files.createFile(settings.data().resolve("link-wanted"));

        requests.look();

        String written = Files.readString(link).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
                .isEqualTo("rw-------");
        assertThat(written).contains("/setup/");
        assertThat(TestHttp.onPort(port)
                        .get(URI.create(written).getPath(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(200);
        Files.delete(link);
        requests.look();
        assertThat(link).doesNotExist();
    }
}
