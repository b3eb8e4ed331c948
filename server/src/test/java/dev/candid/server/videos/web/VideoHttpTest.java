package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.library.Library;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.Previews;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.Videos;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.FakeEngine;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@WithFakeEngine
class VideoHttpTest {

    private static final String VIDEOS = "/api/v1/videos";
    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    ApplicationContext application;

    @Autowired
    CreditLedger ledger;

    @Autowired
    Library library;

    @Autowired
    Videos videos;

    @Autowired
    Previews previews;

    @Autowired
    MutableClock clock;

    @AfterEach
    void clockRunsAgain() {
        clock.reset();
    }

    @Test
    void a_video_is_made_charged_at_most_its_price_and_leaves_no_input() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = upload(workspace);
        String order = order("Meet Lumo.", upload);
        long price =
                workspace.post(VIDEOS + "/price", order).json().path("credits").asLong();

        Answer created = workspace.post(VIDEOS, order);
        JsonNode video = workspace.ended(created.json().path("id").asString(), SOON);

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("succeeded");
        assertThat(texts(video.path("stages"), "name"))
                .containsExactly("voice", "timeline", "render", "mix", "encode", "check", "deliver");
        assertThat(texts(video.path("stages"), "state")).containsOnly("finished");
        assertThat(video.path("cost").path("quoted").asLong()).isEqualTo(price);
        long settled = video.path("cost").path("settled").asLong();
        assertThat(settled).isPositive().isLessThanOrEqualTo(price);
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50 - settled), Credits.NONE));
        JsonNode receipt = workspace.receiptWithoutInputs(video.path("id").asString(), SOON);
        assertThat(receipt.path("inputs").size()).isEqualTo(1);
        assertThat(receipt.path("inputs").get(0).path("upload").asString()).isEqualTo(upload);
        assertThat(receipt.path("inputs").get(0).path("reason").asString()).isEqualTo("job_ended");
        assertThat(receipt.path("inputs").get(0).path("commitment").asString()).hasSize(64);
        assertThat(workspace.get("/api/v1/uploads/" + upload).status()).isEqualTo(404);
    }

    @Test
    void what_is_missing_in_the_file_makes_it_partial_and_is_not_charged() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);

        JsonNode video = workspace.ended(create(workspace, "{\"name\": \"a\", \"script\": \"This is undone.\"}"), SOON);

        assertThat(video.path("state").asString()).isEqualTo("partial");
        assertThat(video.path("failure").path("reason").asString()).isEqualTo("effects-undone");
        assertThat(texts(video.path("cost").path("lines"), "item")).contains("captions");
        assertThat(texts(video.path("cost").path("charged"), "item")).doesNotContain("captions");
        assertThat(video.path("outputs").size()).isEqualTo(4);
    }

    @Test
    void a_failed_video_names_stage_reason_and_remedy_and_costs_nothing() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = upload(workspace);

        JsonNode video = workspace.ended(create(workspace, order("This stays unspoken.", upload)), SOON);

        assertThat(video.path("state").asString()).isEqualTo("failed");
        assertThat(video.path("failure").path("stage").asString()).isEqualTo("timeline");
        assertThat(video.path("failure").path("reason").asString()).isEqualTo("trigger-word-not-spoken");
        assertThat(video.path("failure").path("remedy").asString()).isNotBlank();
        assertThat(video.path("cost").path("settled").asLong(-1)).isZero();
        assertThat(video.path("outputs").size()).isZero();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
        workspace.receiptWithoutInputs(video.path("id").asString(), SOON);
    }

    @Test
    void a_lost_file_of_an_earlier_step_is_not_taken_for_a_full_disk() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);

        JsonNode video = workspace.ended(create(workspace, "{\"name\": \"a\", \"script\": \"It is lost.\"}"), SOON);

        assertThat(video.path("state").asString()).isEqualTo("failed");
        assertThat(video.path("failure").path("stage").asString()).isEqualTo("check");
        assertThat(video.path("failure").path("reason").asString()).isEqualTo("artefact-missing");
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
    }

    @Test
    void a_test_costs_nothing_and_reserves_nothing() throws InterruptedException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        OrderReader.Reading.Read read = (OrderReader.Reading.Read)
                OrderReader.read("{\"name\": \"a\", \"script\": \"Hello.\"}".getBytes(StandardCharsets.UTF_8));
        VideoId id = VideoId.random();

        CreateOutcome created =
                videos.create(workspace.id(), Spender.NOBODY, id, read.order().asTest());
        JsonNode video = workspace.ended(id.toString(), SOON);

        assertThat(created).isInstanceOf(CreateOutcome.Created.class);
        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("succeeded");
        assertThat(video.path("cost").path("settled").asLong(-1)).isZero();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(Credits.NONE, Credits.NONE));
    }

    @Test
    void a_still_of_an_order_is_drawn_before_it_has_a_name() throws InterruptedException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        OrderReader.Reading.Read read = (OrderReader.Reading.Read)
                OrderReader.read(order("Hello.", upload(workspace)).getBytes(StandardCharsets.UTF_8));
        PersonId person = new PersonId(UUID.randomUUID());

        Previews.PreviewOutcome drawn = previews.draw(workspace.id(), person, read.order(), Optional.empty(), 360);

        assertThat(drawn).isInstanceOfSatisfying(Previews.PreviewOutcome.Drawn.class, still -> {
            assertThat(still.jpeg()).startsWith(0xff, 0xd8);
            assertThat(still.report().caption()).contains("Hello");
        });
    }

    @Test
    void a_second_attempt_goes_on_where_the_first_one_died() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String number = Long.toString(System.nanoTime());

        JsonNode video =
                workspace.ended(create(workspace, order("This will crash " + number + ".", upload(workspace))), SOON);

        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("succeeded");
        assertThat(video.path("attempt").asInt()).isEqualTo(2);
        assertThat(Files.readAllLines(FakeEngine.notes(number)))
                .containsExactly("VOICE", "TIMELINE", "RENDER", "RENDER", "MIX", "ENCODE", "CHECK");
        assertThat(ledger.balance(workspace.id()).reserved()).isEqualTo(Credits.NONE);
    }

    @Test
    void the_voice_of_the_same_script_is_not_spoken_again() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        String number = Long.toString(System.nanoTime());
        String order = "{\"name\": \"a\", \"script\": \"This will crash " + number + ".\", \"seed\": %d}";

        workspace.ended(create(workspace, order.formatted(1)), SOON);
        workspace.ended(create(workspace, order.formatted(2)), SOON);

        assertThat(Files.readAllLines(FakeEngine.notes(number)))
                .containsOnlyOnce("VOICE")
                .contains("CHECK");
    }

    @Test
    void a_cancelled_video_stops_costs_nothing_and_lets_its_inputs_go() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, order("This is slow.", upload(workspace)));

        Answer cancelled = workspace.post(VIDEOS + "/" + video + "/cancel", "");

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("cancelled");
        assertThat(cancelled.json().path("cost").path("settled").asLong(-1)).isZero();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
        workspace.receiptWithoutInputs(video, SOON);
        assertThat(workspace.post(VIDEOS + "/" + video + "/cancel", "").problem())
                .isEqualTo("video-ended");
    }

    @Test
    void an_upload_that_a_second_video_needs_stays_until_that_one_ends() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = upload(workspace);
        String first = create(workspace, order("This is slow.", upload));
        String second = create(workspace, order("This is slow too.", upload));

        workspace.post(VIDEOS + "/" + first + "/cancel", "");
        library.sweep();

        assertThat(workspace.get("/api/v1/uploads/" + upload).status()).isEqualTo(200);
        assertThat(workspace.delete("/api/v1/uploads/" + upload).problem()).isEqualTo("upload-in-use");
        assertThat(workspace
                        .get(VIDEOS + "/" + first + "/receipt")
                        .json()
                        .path("inputsLeft")
                        .asInt())
                .isEqualTo(1);
        workspace.post(VIDEOS + "/" + second + "/cancel", "");
        workspace.receiptWithoutInputs(second, SOON);
        workspace.receiptWithoutInputs(first, SOON);
    }

    @Test
    void an_asset_outlives_the_video_that_used_it() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = upload(workspace);
        workspace.post("/api/v1/uploads/" + upload + "/keep", "{\"reason\": \"our logo\"}");

        String video = create(workspace, order("Meet Lumo.", upload));
        workspace.ended(video, SOON);
        library.sweep();

        JsonNode input =
                workspace.receiptWithoutInputs(video, SOON).path("inputs").get(0);
        assertThat(input.path("asset").asBoolean()).isTrue();
        assertThat(workspace.get("/api/v1/uploads/" + upload).status()).isEqualTo(200);
    }

    @Test
    void a_repeated_request_makes_one_video_and_one_reservation() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String order = "{\"name\": \"a\", \"script\": \"This is slow.\"}";

        Answer first = workspace.post(VIDEOS, order, "Idempotency-Key", "one");
        Answer second = workspace.post(VIDEOS, order, "Idempotency-Key", "one");
        Answer other = workspace.post(VIDEOS, order.replace("slow", "quick"), "Idempotency-Key", "one");

        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(other.status()).isEqualTo(422);
        assertThat(workspace.get(VIDEOS).json().path("items").size()).isEqualTo(1);
        long quoted = first.json().path("cost").path("quoted").asLong();
        assertThat(ledger.balance(workspace.id()))
                .isEqualTo(new Balance(new Credits(50 - quoted), new Credits(quoted)));
        workspace.post(VIDEOS + "/" + first.json().path("id").asString() + "/cancel", "");
    }

    @Test
    void without_credits_nothing_is_made_and_nothing_is_taken_into_use() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 3);
        String upload = upload(workspace);

        Answer refused = workspace.post(VIDEOS, order("Meet Lumo.", upload));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("credits-short");
        assertThat(refused.json().path("available").asLong()).isEqualTo(3);
        assertThat(refused.json().path("wanted").asLong()).isGreaterThan(3);
        assertThat(workspace.get(VIDEOS).json().path("items").size()).isZero();
        assertThat(workspace.delete("/api/v1/uploads/" + upload).status()).isEqualTo(200);
    }

    @Test
    void faults_of_an_order_are_named_by_their_fields() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);

        Answer tooLong = workspace.post(VIDEOS, "{\"name\": \"a\", \"script\": \"" + "word ".repeat(1_000) + "w\"}");
        Answer unknown = workspace.post(VIDEOS, "{\"name\": \"a\", \"script\": \"Hi.\", \"captoins\": false}");
        Answer broken = workspace.post(VIDEOS, "{\"name\": ");

        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.problem()).isEqualTo("order-invalid");
        assertThat(texts(tooLong.json().path("faults"), "code")).containsExactly("script-too-long");
        assertThat(tooLong.json()
                        .path("faults")
                        .get(0)
                        .path("limits")
                        .path("characters")
                        .asInt())
                .isEqualTo(5_001);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(texts(unknown.json().path("faults"), "pointer")).containsExactly("/captoins");
        assertThat(texts(unknown.json().path("faults"), "code")).containsExactly("unknown-option");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
    }

    @Test
    void a_missing_upload_and_a_strangers_get_the_same_answer() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String foreign = upload(ApiWorkspace.withCredits(application, 0));

        Answer missing =
                workspace.post(VIDEOS, order("Meet Lumo.", UUID.randomUUID().toString()));
        Answer strange = workspace.post(VIDEOS, order("Meet Lumo.", foreign));
        Answer noId = workspace.post(VIDEOS, order("Meet Lumo.", "../../etc/passwd"));

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.problem()).isEqualTo("reference-unknown");
        assertThat(texts(missing.json().path("faults"), "pointer")).containsExactly("/scenes/0/upload");
        assertThat(strange.bytes()).isEqualTo(missing.bytes());
        assertThat(noId.bytes()).isEqualTo(missing.bytes());
    }

    @Test
    void another_workspaces_video_is_one_that_never_was() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"a\", \"script\": \"Meet Lumo.\"}");
        workspace.ended(video, SOON);
        ApiWorkspace stranger = ApiWorkspace.withCredits(application, 50);

        for (String path : List.of("", "/events", "/outputs", "/outputs/video", "/receipt")) {
            Answer answer = stranger.get(VIDEOS + "/" + video + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.problem()).as(path).isEqualTo("video-unknown");
        }
        assertThat(stranger.post(VIDEOS + "/" + video + "/cancel", "").status()).isEqualTo(404);
        assertThat(stranger.get(VIDEOS).json().path("items").size()).isZero();
    }

    @Test
    void pages_are_complete_and_without_doubles() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 200);
        Set<String> made = new HashSet<>();
        for (int index = 0; index < 5; index++) {
            made.add(create(workspace, "{\"name\": \"a\", \"script\": \"Meet Lumo.\", \"seed\": " + index + "}"));
        }

        List<String> listed = new ArrayList<>();
        String path = VIDEOS + "?limit=2";
        for (String next = ""; next != null; ) {
            JsonNode page = workspace
                    .get(next.isEmpty() ? path : path + "&cursor=" + next)
                    .json();
            listed.addAll(texts(page.path("items"), "id"));
            next = page.path("next").isString() ? page.path("next").asString() : null;
            if (listed.size() == 2) { // a video made meanwhile does not disturb the pages
                create(workspace, "{\"name\": \"late\", \"script\": \"Meet Lumo.\"}");
            }
        }

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void outputs_are_served_whole_and_by_ranges() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"Lämp: one/two\", \"script\": \"Meet Lumo.\"}");
        JsonNode ended = workspace.ended(video, SOON);
        String path = VIDEOS + "/" + video + "/outputs/video";

        Answer whole = workspace.get(path);
        Answer part = workspace.get(path, "Range", "bytes=70000-70009");
        Answer tail = workspace.get(path, "Range", "bytes=-5");
        Answer outside = workspace.get(path, "Range", "bytes=100000-");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.bytes()).hasSize(FakeEngine.VIDEO_BYTES);
        assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(whole.header("Content-Disposition")).startsWith("attachment").contains("one%20two.mp4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 70000-70009/100000");
        assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(whole.bytes(), 70_000, 70_010));
        assertThat(tail.header("Content-Range")).isEqualTo("bytes 99995-99999/100000");
        assertThat(outside.status()).isEqualTo(416);
        assertThat(texts(ended.path("outputs"), "kind")).containsExactly("video", "poster", "srt", "vtt");
        assertThat(workspace.get(VIDEOS + "/" + video + "/outputs/nonsense").problem())
                .isEqualTo("output-unknown");
    }

    @Test
    void outputs_go_after_thirty_days() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"a\", \"script\": \"Meet Lumo.\"}");
        workspace.ended(video, SOON);

        clock.advance(Duration.ofDays(30).plusSeconds(1));
        videos.sweep();

        assertThat(workspace.get(VIDEOS + "/" + video + "/outputs/video").problem())
                .isEqualTo("output-unknown");
        assertThat(workspace.get(VIDEOS + "/" + video).json().path("outputs").size())
                .isZero();
    }

    @Test
    void a_deleted_video_is_gone_with_its_files() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"a\", \"script\": \"This is slow.\"}");

        assertThat(workspace.delete(VIDEOS + "/" + video).problem()).isEqualTo("video-running");
        workspace.post(VIDEOS + "/" + video + "/cancel", "");
        assertThat(workspace.delete(VIDEOS + "/" + video).status()).isEqualTo(204);

        assertThat(workspace.get(VIDEOS + "/" + video).problem()).isEqualTo("video-unknown");
        assertThat(workspace.delete(VIDEOS + "/" + video).problem()).isEqualTo("video-unknown");
    }

    @Test
    void a_workspaces_videos_and_uploads_can_be_handed_out_and_erased() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = upload(workspace);
        workspace.post("/api/v1/uploads/" + upload + "/keep", "{\"reason\": \"our logo\"}");
        String video = create(workspace, order("Meet Lumo.", upload));
        workspace.ended(video, SOON);
        SubjectId subject = SubjectId.of(workspace.id());
        Map<String, String> handedOut = new TreeMap<>();

        for (String module : List.of("videos", "library")) {
            PersonalDataHolder holder = holder(module);
            holder.export(subject, (name, content) -> handedOut.put(name, text(content)));
            assertThat(holder.erase(subject)).isEqualTo(new PersonalDataHolder.ErasureOutcome.Erased(1));
            assertThat(holder.erase(subject)).isEqualTo(new PersonalDataHolder.ErasureOutcome.NothingHeld());
        }

        assertThat(handedOut.get("videos/video/" + video + ".json")).contains("Meet Lumo.", "Lamp");
        assertThat(handedOut.get("library/upload/" + upload + ".json")).contains("our logo");
        assertThat(workspace.get(VIDEOS).json().path("items").size()).isZero();
    }

    private static String text(InputStream content) {
        try {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private PersonalDataHolder holder(String module) {
        return application.getBeansOfType(PersonalDataHolder.class).values().stream()
                .filter(holder -> holder.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void events_are_replayed_in_order_and_a_reader_that_comes_back_sees_none_twice() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"a\", \"script\": \"Meet Lumo.\"}");

        List<String> all = events(workspace.get(VIDEOS + "/" + video + "/events"));
        List<String> rest = events(workspace.get(VIDEOS + "/" + video + "/events", "Last-Event-ID", "3"));
        Answer nothing = workspace.get(VIDEOS + "/" + video + "/events", "Last-Event-ID", Integer.toString(all.size()));

        assertThat(all.getFirst()).contains("\"type\":\"accepted\"");
        assertThat(all.getLast()).contains("\"type\":\"ended\"", "\"state\":\"succeeded\"");
        assertThat(rest).isEqualTo(all.subList(3, all.size()));
        assertThat(nothing.status()).isEqualTo(204);
    }

    @Test
    @Tag("long") // it listens to silence
    void a_silent_stream_says_every_few_seconds_that_it_is_alive() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"a\", \"script\": \"This one is silent.\"}");

        long longestNanos = 0;
        int heartbeats = 0;
        try (BufferedReader stream = workspace.lines(VIDEOS + "/" + video + "/events")) {
            long lastNanos = System.nanoTime();
            while (heartbeats < 2) {
                heartbeats += stream.readLine().equals(": still here") ? 1 : 0;
                longestNanos = Math.max(longestNanos, System.nanoTime() - lastNanos);
                lastNanos = System.nanoTime();
            }
        }
        workspace.post(VIDEOS + "/" + video + "/cancel", "");

        assertThat(Duration.ofNanos(longestNanos)).isLessThan(Duration.ofSeconds(15));
    }

    private static List<String> events(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    private static String upload(ApiWorkspace workspace) {
        Answer answer = workspace.post("/api/v1/uploads", TestPicture.png(64, 48), "image/png");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return new UploadId(UUID.fromString(answer.json().path("id").asString())).toString();
    }

    private static String order(String text, String upload) {
        return "{\"name\": \"Lamp\", \"scenes\": [{\"text\": \"" + text + "\", \"upload\": \"" + upload + "\"}]}";
    }

    private static String create(ApiWorkspace workspace, String order) {
        Answer answer = workspace.post(VIDEOS, order);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static List<String> texts(JsonNode items, String member) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(member).asString()));
        return texts;
    }
}
