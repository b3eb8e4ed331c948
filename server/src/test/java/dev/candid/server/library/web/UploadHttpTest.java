package dev.candid.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.library.Library;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.ObjectStore;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.EndlessBody;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

@WithFakeEngine
class UploadHttpTest {

    private static final String UPLOADS = "/api/v1/uploads";

    @Autowired
    ApplicationContext application;

    @Autowired
    Library library;

    @Autowired
    ObjectStore objects;

    @Autowired
    MutableClock clock;

    @Value("${candid.work}")
    String work;

    @AfterEach
    void clockRunsAgain() {
        clock.reset();
    }

    @Test
    void a_picture_is_probed_and_stored() {
        List<Path> before = filesIn(Path.of(work)).toList();
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);

        Answer answer = workspace.post(UPLOADS, TestPicture.png(64, 48), "image/png");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().path("kind").asString()).isEqualTo("picture");
        assertThat(answer.json().path("widthPx").asInt()).isEqualTo(64);
        assertThat(answer.json().path("heightPx").asInt()).isEqualTo(48);
        assertThat(answer.json().path("durationSeconds").asDouble()).isZero();
        assertThat(answer.json().path("expiresAt").isString()).isTrue();
        assertThat(workspace.get(answer.header("Location")).json()).isEqualTo(answer.json());
        assertThat(filesIn(Path.of(work))).isSubsetOf(before);
    }

    @Test
    void a_form_with_a_file_is_taken_as_well() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"));
        form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"));
        form.writeBytes(TestPicture.png(32, 32));
        form.writeBytes(text("\r\n--cut--\r\n"));

        Answer answer = workspace.post(UPLOADS, form.toByteArray(), "multipart/form-data; boundary=cut");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @Test
    void a_form_without_a_file_is_refused() {
        Answer answer = ApiWorkspace.withCredits(application, 0)
                .post(
                        UPLOADS,
                        text("--cut\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--cut--\r\n"),
                        "multipart/form-data; boundary=cut");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("upload-form-invalid");
    }

    @Test
    void metadata_does_not_reach_the_store() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        String secret = "taken at home";

        UploadId upload = id(workspace.post(UPLOADS, TestPicture.pngSaying(secret), "image/png"));

        var object = library.find(workspace.id(), upload).orElseThrow().object();
        byte[] stored = objects.open(workspace.id(), object).readAllBytes();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void another_workspaces_upload_and_one_that_never_was_get_the_same_answer() {
        ApiWorkspace mine = ApiWorkspace.withCredits(application, 0);
        UploadId upload = id(mine.post(UPLOADS, TestPicture.png(32, 32), "image/png"));
        ApiWorkspace stranger = ApiWorkspace.withCredits(application, 0);

        Answer foreign = stranger.get(UPLOADS + "/" + upload);
        Answer missing = stranger.get(UPLOADS + "/" + UUID.randomUUID());
        Answer noId = stranger.get(UPLOADS + "/nonsense");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.problem()).isEqualTo("upload-unknown");
        assertThat(missing.json().path("detail")).isEqualTo(foreign.json().path("detail"));
        assertThat(noId.json().path("detail")).isEqualTo(foreign.json().path("detail"));
        assertThat(stranger.delete(UPLOADS + "/" + upload).status()).isEqualTo(404);
        assertThat(stranger.post(UPLOADS + "/" + upload + "/keep", "{\"reason\": \"mine\"}")
                        .status())
                .isEqualTo(404);
        assertThat(mine.get(UPLOADS + "/" + upload).status()).isEqualTo(200);
    }

    @Test
    void a_body_that_says_it_is_too_large_is_refused_before_it_is_read() throws IOException {
        URI base = ApiWorkspace.withCredits(application, 0).request("/").build().uri();
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        String key = workspace
                .request("/")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(text("POST " + UPLOADS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + key
                            + "\r\nContent-Type: video/mp4\r\nContent-Length: 600000000\r\n\r\nfirst bytes"));

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void a_body_that_names_no_length_is_counted_while_it_streams_and_stopped_at_the_limit() {
        List<Path> before = filesIn(Path.of(work)).toList();
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);

        String answer = EndlessBody.post(workspace.request(UPLOADS).build(), 600_000_000);

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("/problems/upload-too-large")
                .contains("\"limitBytes\":500000000");
        assertThat(filesIn(Path.of(work))).isSubsetOf(before);
    }

    @Test
    void an_unused_upload_goes_after_a_day() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        UploadId upload = id(workspace.post(UPLOADS, TestPicture.png(32, 32), "image/png"));
        var object = library.find(workspace.id(), upload).orElseThrow().object();

        clock.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(workspace.get(UPLOADS + "/" + upload).status()).isEqualTo(404);
        library.sweep();
        assertThat(objects.deletionRecord(workspace.id(), object)).isPresent();
    }

    @Test
    void a_kept_upload_stays_until_its_end_and_its_input_copy_goes_at_once() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        UploadId upload = id(workspace.post(UPLOADS, TestPicture.png(32, 32), "image/png"));
        var input = library.find(workspace.id(), upload).orElseThrow().object();

        Answer kept = workspace.post(
                UPLOADS + "/" + upload + "/keep",
                "{\"reason\": \"our logo\", \"until\": \"" + clock.instant().plus(Duration.ofDays(9)) + "\"}");

        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        assertThat(kept.json().path("kept").asBoolean()).isTrue();
        assertThat(objects.deletionRecord(workspace.id(), input)).isPresent();
        clock.advance(Duration.ofDays(8));
        library.sweep();
        assertThat(library.find(workspace.id(), upload)).isPresent();
        clock.advance(Duration.ofDays(2));
        library.sweep();
        assertThat(library.find(workspace.id(), upload)).isEmpty();
    }

    @Test
    void keeping_needs_a_reason_and_an_end_to_come() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        UploadId upload = id(workspace.post(UPLOADS, TestPicture.png(32, 32), "image/png"));
        String keep = UPLOADS + "/" + upload + "/keep";

        assertThat(workspace.post(keep, "{}").problem()).isEqualTo("keep-invalid");
        assertThat(workspace
                        .post(keep, "{\"reason\": \"a\", \"until\": \"2001-01-01T00:00:00Z\"}")
                        .problem())
                .isEqualTo("keep-invalid");
        assertThat(workspace.get(UPLOADS + "/" + upload).json().path("kept").asBoolean())
                .isFalse();
    }

    @Test
    void a_deleted_upload_is_gone_with_a_record() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        UploadId upload = id(workspace.post(UPLOADS, TestPicture.png(32, 32), "image/png"));

        Answer deleted = workspace.delete(UPLOADS + "/" + upload);

        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(200);
        assertThat(deleted.json().path("deletionRecord").isString()).isTrue();
        assertThat(workspace.get(UPLOADS + "/" + upload).status()).isEqualTo(404);
        assertThat(workspace.delete(UPLOADS + "/" + upload).status()).isEqualTo(404);
    }

    private static UploadId id(Answer created) {
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return new UploadId(UUID.fromString(created.json().path("id").asString()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Plain files below a work folder; the locks of its sweeper do not count. */
    private static Stream<Path> filesIn(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found
                    .filter(Files::isRegularFile)
                    .filter(file ->
                            file.getFileName().toString().matches("received|clean|input-.*|.*\\.(mp4|wav|json)"))
                    .toList()
                    .stream();
        } catch (IOException swept) {
            return Stream.empty();
        }
    }
}
