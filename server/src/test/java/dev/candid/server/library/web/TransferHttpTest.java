package dev.candid.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.library.TransferId;
import dev.candid.server.library.Transfers;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files that come into the library in parts, as a tus client sends them. */
@WithFakeEngine
class TransferHttpTest {

    private static final String TRANSFERS = "/api/v1/library/transfers";
    private static final String ASSETS = "/api/v1/library/assets";

    @Autowired
    ApplicationContext application;

    @Autowired
    Transfers transfers;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Value("${candid.data}")
    String data;

    ApiWorkspace workspace;
    byte[] picture = TestPicture.png(200, 120);

    @BeforeEach
    void open() {
        workspace = ApiWorkspace.withCredits(application, 0);
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private static String metadata(String... pairs) {
        StringBuilder metadata = new StringBuilder();
        for (int index = 0; index < pairs.length; index += 2) {
            String value = Base64.getEncoder().encodeToString(pairs[index + 1].getBytes(StandardCharsets.UTF_8));
            metadata.append(index == 0 ? "" : ",")
                    .append(pairs[index])
                    .append(' ')
                    .append(value);
        }
        return metadata.toString();
    }

    private Answer create(long length, String... metadata) {
        return workspace.post(
                TRANSFERS,
                "",
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "" + length,
                "Upload-Metadata",
                metadata(metadata));
    }

    private Answer patch(String location, long offset, byte[] bytes) {
        return ApiWorkspace.send(workspace
                .request(location, "Tus-Resumable", "1.0.0", "Upload-Offset", "" + offset)
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    private Answer head(String location) {
        return ApiWorkspace.send(
                workspace.request(location, "Tus-Resumable", "1.0.0").HEAD());
    }

    /** Sends a file whole and waits until it has been looked into. */
    private JsonNode sent(byte[] bytes, String... metadata) {
        String location = create(bytes.length, metadata).header("Location");
        assertThat(patch(location, 0, bytes).status()).isEqualTo(204);
        return ended(location);
    }

    private JsonNode ended(String location) {
        for (int look = 0; look < 200; look++) {
            JsonNode transfer = workspace.get(location).json();
            String state = transfer.path("state").asString();
            if (state.equals("kept") || state.equals("refused")) {
                return transfer;
            }
            ApiWorkspace.pause();
        }
        throw new AssertionError("still checking");
    }

    private long parts() {
        return tenancy.inWorkspace(
                workspace.id(),
                () -> jdbc.sql("select count(*) from storage_object where prefix = 'input'")
                        .query(Long.class)
                        .single());
    }

    @Test
    void a_file_in_two_parts_becomes_an_asset_and_its_parts_go() {
        Answer created = create(picture.length, "name", "Blue lamp.png", "tags", "Lamp, product", "reason", "For ads");
        String location = created.header("Location");
        int half = picture.length / 2;

        Answer first = patch(location, 0, Arrays.copyOf(picture, half));
        Answer between = head(location);
        Answer second = patch(location, half, Arrays.copyOfRange(picture, half, picture.length));
        JsonNode ended = ended(location);

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.header("Upload-Expires")).isNotEmpty();
        assertThat(first.status()).as(first.toString()).isEqualTo(204);
        assertThat(between.header("Upload-Offset")).isEqualTo("" + half);
        assertThat(between.header("Upload-Length")).isEqualTo("" + picture.length);
        assertThat(second.header("Upload-Offset")).isEqualTo("" + picture.length);
        assertThat(ended.path("state").asString()).isEqualTo("kept");
        JsonNode asset =
                workspace.get(ASSETS + "/" + ended.path("asset").asString()).json();
        assertThat(asset.path("name").asString()).isEqualTo("Blue lamp.png");
        assertThat(asset.path("tags").size()).isEqualTo(2);
        assertThat(asset.path("reason").asString()).isEqualTo("For ads");
        assertThat(asset.path("until").isMissingNode() || asset.path("until").isNull())
                .isTrue();
        assertThat(asset.path("widthPx").asInt()).isEqualTo(200);
        transfers.goOn();
        assertThat(parts()).isZero();
    }

    @Test
    void what_arrived_before_the_line_broke_counts_and_lies_on_no_disk_in_plain() throws IOException {
        byte[] words = "CANARY of an unfinished upload ".repeat(64).getBytes(StandardCharsets.UTF_8);
        String location = create(words.length * 3L, "name", "CANARY name").header("Location");

        try (Socket socket = new Socket("127.0.0.1", workspace.address().getPort())) {
            String head = "PATCH " + location + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + workspace.key() + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                    + "Content-Type: application/offset+octet-stream\r\nContent-Length: " + words.length * 2
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(words);
            socket.getOutputStream().flush();
        }

        for (int look = 0; look < 100 && head(location).header("Upload-Offset").equals("0"); look++) {
            ApiWorkspace.pause();
        }
        assertThat(head(location).header("Upload-Offset")).isEqualTo("" + words.length);
        assertThat(filesHolding("CANARY of an unfinished")).isEmpty();
        assertThat(tenancy.inWorkspace(
                        workspace.id(),
                        () -> jdbc.sql(
                                        "select string_agg(t::text || encode(wish, 'escape'), '') from library_transfer t")
                                .query(String.class)
                                .single()))
                .doesNotContain("CANARY");
    }

    private java.util.List<Path> filesHolding(String words) throws IOException {
        try (var files = Files.walk(Path.of(data))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try (InputStream in = Files.newInputStream(file)) {
                            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(words);
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .toList();
        }
    }

    @Test
    void bytes_at_another_place_are_refused_with_the_right_one() {
        String location = create(picture.length).header("Location");
        patch(location, 0, Arrays.copyOf(picture, 10));

        Answer again = patch(location, 0, Arrays.copyOf(picture, 10));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("transfer-offset-other");
        assertThat(again.json().path("offset").asLong()).isEqualTo(10);
    }

    @Test
    void a_file_that_the_sandbox_refuses_says_why_and_leaves_nothing() {
        JsonNode ended = sent("#!/bin/sh\necho hello\n".getBytes(StandardCharsets.UTF_8));

        assertThat(ended.path("state").asString()).isEqualTo("refused");
        assertThat(ended.path("refusal").asString()).isNotEmpty();
        assertThat(ended.path("remedy").asString()).isNotEmpty();
        assertThat(workspace.get(ASSETS).json().path("items").size()).isZero();
        transfers.goOn();
        assertThat(parts()).isZero();
    }

    /** What a killed server leaves: every byte is here and nobody looks at them. */
    @Test
    void a_whole_file_that_nobody_checks_is_checked_by_the_schedule() {
        String location = create(picture.length).header("Location");
        patch(location, 0, Arrays.copyOf(picture, picture.length - 1));
        TransferId id = new TransferId(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
        tenancy.inWorkspace(
                workspace.id(),
                () -> jdbc.sql("update library_transfer set length_bytes = received_bytes, checking_until = :past,"
                                + " state = 'CHECKING' where transfer_id = :id")
                        .param("past", clock.instant().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
                        .param("id", id.value())
                        .update());

        transfers.goOn();

        assertThat(workspace.get(location).json().path("state").asString()).isIn("kept", "refused");
        assertThat(parts()).isZero();
    }

    @Test
    void a_transfer_ends_when_it_is_stopped_or_nothing_more_comes() {
        String stopped = create(picture.length).header("Location");
        String forgotten = create(picture.length).header("Location");
        patch(stopped, 0, Arrays.copyOf(picture, 10));
        patch(forgotten, 0, Arrays.copyOf(picture, 10));
        assertThat(parts()).isEqualTo(2);

        Answer delete = ApiWorkspace.send(
                workspace.request(stopped, "Tus-Resumable", "1.0.0").DELETE());
        assertThat(delete.status()).isEqualTo(204);
        assertThat(head(stopped).status()).isEqualTo(404);
        assertThat(parts()).isEqualTo(1);
        clock.advance(Duration.ofHours(25));
        transfers.goOn();

        assertThat(head(forgotten).status()).isEqualTo(404);
        assertThat(parts()).isZero();
    }

    @Test
    void strangers_other_versions_and_wrong_headers_are_refused() {
        String location = create(picture.length).header("Location");
        ApiWorkspace stranger = ApiWorkspace.withCredits(application, 0);

        assertThat(stranger.get(location).problem()).isEqualTo("transfer-unknown");
        assertThat(workspace.post(TRANSFERS, "", "Upload-Length", "5").status()).isEqualTo(412);
        assertThat(workspace.post(TRANSFERS, "", "Tus-Resumable", "1.0.0").problem())
                .isEqualTo("transfer-header-invalid");
        assertThat(create(600_000_000L).problem()).isEqualTo("upload-too-large");
        assertThat(create(5, "replaces", UUID.randomUUID().toString()).problem())
                .isEqualTo("asset-unknown");
        assertThat(create(5, "until", "2020-01-01T00:00:00Z").problem()).isEqualTo("asset-invalid");
    }

    @Test
    void an_asset_is_found_by_its_words_and_tags_changed_and_taken_back() {
        JsonNode sent = sent(picture, "name", "Café lamp, blue", "tags", "Summer sale");
        sent(TestPicture.png(40, 40), "name", "Red chair");
        String id = sent.path("asset").asString();

        assertThat(found("?q=CAFE")).containsExactly(id);
        assertThat(found("?q=sale%20lamp")).containsExactly(id);
        assertThat(found("?tag=summer%20SALE")).containsExactly(id);
        assertThat(found("?q=lam")).isEmpty();
        assertThat(found("?kind=clip")).isEmpty();
        assertThat(found("")).hasSize(2);

        Answer changed = put(id, "{\"name\":\"Green table\",\"tags\":[],\"reason\":\"New\",\"version\":1}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(put(id, "{\"reason\":\"Late\",\"version\":1}").problem()).isEqualTo("asset-changed");
        assertThat(found("?q=cafe")).isEmpty();
        assertThat(found("?q=table")).containsExactly(id);

        assertThat(workspace.delete(ASSETS + "/" + id).status()).isEqualTo(200);
        assertThat(found("")).hasSize(1);
        assertThat(workspace.post(ASSETS + "/" + id + "/restore", "{}").status())
                .isEqualTo(200);
        assertThat(found("?q=table")).containsExactly(id);
        workspace.delete(ASSETS + "/" + id);
        clock.advance(Duration.ofMinutes(11));
        application.getBean(dev.candid.server.library.Library.class).sweep();
        assertThat(workspace.post(ASSETS + "/" + id + "/restore", "{}").problem())
                .isEqualTo("asset-unknown");
    }

    private Answer put(String id, String json) {
        return ApiWorkspace.send(workspace
                .request(ASSETS + "/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private java.util.List<String> found(String query) {
        return workspace.get(ASSETS + query).json().path("items").values().stream()
                .map(asset -> asset.path("id").asString())
                .toList();
    }

    @Test
    void other_content_takes_an_assets_place_and_the_old_one_goes() {
        JsonNode sent = sent(picture, "name", "Lamp");
        String id = sent.path("asset").asString();

        JsonNode replaced = sent(TestPicture.png(64, 32), "replaces", id);

        assertThat(replaced.path("asset").asString()).as(replaced.toString()).isEqualTo(id);
        JsonNode asset = workspace.get(ASSETS + "/" + id).json();
        assertThat(asset.path("widthPx").asInt()).isEqualTo(64);
        assertThat(asset.path("name").asString()).isEqualTo("Lamp");
        Answer content = workspace.get(ASSETS + "/" + id + "/content", "Range", "bytes=1-3");
        assertThat(content.status()).isEqualTo(206);
        assertThat(content.text()).isEqualTo("PNG");
        application.getBean(dev.candid.server.library.Library.class).sweep();
        assertThat(tenancy.inWorkspace(
                        workspace.id(),
                        () -> jdbc.sql("select count(*) from storage_object where prefix = 'asset'")
                                .query(Long.class)
                                .single()))
                .isEqualTo(2); // the picture and its thumbnail
    }
}
