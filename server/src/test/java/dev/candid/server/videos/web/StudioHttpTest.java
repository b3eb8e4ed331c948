package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.videos.CatalogueEntry;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoDrafts;
import dev.candid.server.videos.VideoFilter;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoState;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.MutableClock;
import dev.candid.testing.WithFakeEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Drafts, the form and the catalogue, as requests. */
@WithFakeEngine
class StudioHttpTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String FILLED = "scenes=1&name=Spring+sale&scene-0-text=Hello+there.&captions-on=on"
            + "&captions-words=4&captions-colour=%23ffffff&captions-highlight=%23ffd400&captions-centre=72"
            + "&canvas-shape=portrait&canvas-background=%23102030&label-on=on&label-text=AI";

    @Autowired
    ApplicationContext application;

    @Autowired
    VideoCatalogue catalogue;

    @Autowired
    VideoDrafts drafts;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    MutableClock clock;

    @AfterEach
    void clockRunsAgain() {
        clock.reset();
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_video() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String body = FILLED + "&_operation=" + UUID.randomUUID();

        Answer first = post(workspace, "/videos/new", body);
        Answer second = post(workspace, "/videos/new", body);

        assertThat(first.status()).as(first.text()).isEqualTo(302);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(names(workspace, VideoFilter.EVERYTHING)).containsExactly("Spring sale");
    }

    @Test
    void a_form_with_faults_comes_back_as_it_was_and_is_kept() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);

        Answer refused = post(
                workspace,
                "/videos/new",
                FILLED.replace("Spring+sale", "") + "&canvas-shape=own&canvas-width=333&canvas-height=480");
        Answer reopened = workspace.get("/videos/new");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Hello there.", "f-name-error", "333");
        assertThat(reopened.text()).contains("Hello there.", "333");
        assertThat(names(workspace, VideoFilter.EVERYTHING)).isEmpty();
    }

    @Test
    void credits_that_do_not_suffice_are_told_and_nothing_is_lost() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);

        Answer refused = post(workspace, "/videos/new", FILLED);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("There are 0 credits left", "Hello there.");
    }

    @Test
    void a_draft_that_another_window_changed_is_not_overwritten_unseen() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        post(workspace, "/videos/new/check", FILLED + "&_version=0");

        Answer stale = post(workspace, "/videos/new/check", FILLED.replace("Hello", "Goodbye") + "&_version=0");
        Answer insisting = post(workspace, "/videos/new/check", FILLED.replace("Hello", "Farewell") + "&_version=1");

        assertThat(stale.text()).contains("changed in another window");
        assertThat(insisting.text()).contains("Saved at").doesNotContain("another window");
        assertThat(workspace.get("/videos/new").text())
                .contains("Farewell there.")
                .doesNotContain("Goodbye");
    }

    @Test
    void a_draft_is_handed_out_erased_and_goes_after_thirty_days() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        PersonId person = person(workspace);
        post(workspace, "/videos/new/check", FILLED + "&_version=0");

        Map<String, String> exported = export(SubjectId.of(person));
        holder().erase(SubjectId.of(person));
        boolean erased = drafts.find(workspace.id(), person).isEmpty();
        post(workspace, "/videos/new/check", FILLED + "&_version=0");
        clock.advance(VideoDrafts.LIFE.minusMinutes(1));
        drafts.sweep();
        boolean kept = drafts.find(workspace.id(), person).isPresent();
        clock.advance(Duration.ofMinutes(2));
        drafts.sweep();

        assertThat(exported.values()).anyMatch(file -> file.contains("Hello there."));
        assertThat(erased).isTrue();
        assertThat(kept).isTrue();
        assertThat(drafts.find(workspace.id(), person)).isEmpty();
    }

    @Test
    void videos_are_found_by_whole_words_of_the_name_they_have_now() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        VideoId video = order(workspace, "Sommer-Aktion ÜBER Nacht");
        order(workspace, "Another one");

        assertThat(names(workspace, words("über", "AKTION"))).hasSize(1);
        assertThat(names(workspace, words("Akt"))).isEmpty();
        assertThat(names(workspace, words("über", "one"))).isEmpty();
        catalogue.rename(workspace.id(), video, "Winter");
        assertThat(names(workspace, words("aktion"))).isEmpty();
        assertThat(names(workspace, words("winter"))).containsExactly("Winter");
        assertThat(names(ApiWorkspace.withCredits(application, 0), words("winter")))
                .isEmpty();
    }

    @Test
    void the_list_is_filtered_and_its_pages_are_complete() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        List<String> made = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            clock.advance(Duration.ofHours(1));
            made.add("Number " + number);
            order(workspace, "Number " + number);
        }
        Instant third = catalogue
                .page(workspace.id(), VideoFilter.EVERYTHING, Optional.empty(), 3)
                .getLast()
                .summary()
                .createdAt();
        VideoFilter oldest = new VideoFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(person(workspace)),
                Set.of("number"),
                true);

        List<String> paged = new ArrayList<>();
        Optional<PageCursor> after = Optional.empty();
        for (List<CatalogueEntry> page = catalogue.page(workspace.id(), oldest, after, 2);
                !page.isEmpty();
                page = catalogue.page(workspace.id(), oldest, after, 2)) {
            page.forEach(entry -> paged.add(entry.summary().name().reveal()));
            after = Optional.of(new PageCursor(
                    page.getLast().summary().createdAt(),
                    page.getLast().summary().id().value()));
        }

        assertThat(paged).isEqualTo(made);
        assertThat(names(workspace, between(Optional.of(third), Optional.empty())))
                .hasSize(3);
        assertThat(names(workspace, between(Optional.empty(), Optional.of(third))))
                .hasSize(2);
        assertThat(catalogue.makers(workspace.id())).containsExactly(person(workspace));
        assertThat(workspace
                        .get("/videos?q=number&maker=nonsense&from=nonsense&state=nonsense")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_deletion_can_be_taken_back_for_two_minutes_and_is_then_for_good() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        VideoId video = order(workspace, "Gone");
        Set<VideoId> tooEarly = catalogue.remove(workspace.id(), Set.of(video));
        workspace.ended(video.toString(), SOON);

        Answer removed = post(workspace, "/videos/selected", "act=remove&id=" + video);
        boolean hidden = workspace.get("/api/v1/videos/" + video).status() == 404;
        int restored = catalogue.restore(workspace.id(), Set.of(video));
        catalogue.remove(workspace.id(), Set.of(video));
        clock.advance(VideoCatalogue.UNDO.plusSeconds(1));
        catalogue.purge();

        assertThat(tooEarly).isEmpty();
        assertThat(removed.header("Location")).contains("videos.toast.removed");
        assertThat(hidden).isTrue();
        assertThat(restored).isEqualTo(1);
        assertThat(catalogue.restore(workspace.id(), Set.of(video))).isZero();
        assertThat(catalogue.find(workspace.id(), video)).isEmpty();
    }

    @Test
    void files_are_kept_longer_by_the_persons_own_act() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        VideoId video = order(workspace, "Kept");
        workspace.ended(video.toString(), SOON);
        clock.advance(Duration.ofDays(29));

        Answer kept = post(workspace, "/videos/" + video + "/keep", "");
        clock.advance(Duration.ofDays(20));
        Answer file = workspace.get("/api/v1/videos/" + video + "/outputs/poster");

        assertThat(kept.header("Location")).contains("videos.toast.kept");
        assertThat(file.status()).isEqualTo(200);
        assertThat(catalogue.keepLonger(ApiWorkspace.withCredits(application, 0).id(), video))
                .isEmpty();
    }

    @Test
    void several_videos_are_one_download() throws Exception {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        VideoId one = order(workspace, "Same name");
        VideoId other = order(workspace, "Same name");
        workspace.ended(one.toString(), SOON);
        workspace.ended(other.toString(), SOON);

        Answer zip = workspace.get("/videos/download?id=" + one + "&id=" + other + "&id=" + UUID.randomUUID());

        List<String> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.bytes()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.add(entry.getName());
            }
        }
        assertThat(files).hasSize(2).doesNotHaveDuplicates().allMatch(name -> name.startsWith("Same name"));
    }

    @Test
    void a_failed_video_is_tried_again_and_shows_its_request_without_a_secret() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        VideoId video = order(workspace, "Failing", "This is unspoken.");
        workspace.ended(video.toString(), SOON);

        Answer page = workspace.get("/videos/" + video);
        Answer again = post(workspace, "/videos/" + video + "/retry", "");

        assertThat(page.text()).contains("Authorization: Bearer $CANDID_KEY").doesNotContain(workspace.key());
        assertThat(again.status()).isEqualTo(302);
        assertThat(names(workspace, VideoFilter.EVERYTHING)).containsExactly("Failing", "Failing");
        assertThat(catalogue.page(
                        workspace.id(),
                        new VideoFilter(
                                Optional.of(VideoState.FAILED),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                false),
                        Optional.empty(),
                        10))
                .isNotEmpty();
    }

    @Test
    void a_preview_is_a_picture_with_what_is_on_it() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);

        Answer still = post(workspace, "/videos/new/preview?at=1.5", FILLED);
        Answer nothing = post(workspace, "/videos/new/preview", FILLED.replace("Hello+there.", "+"));

        assertThat(still.status()).as(still.text()).isEqualTo(200);
        assertThat(still.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(still.header("Preview-Facts")).contains("\"scenes\":[0.0]", "Caption: Hello");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.json().path("words").asString()).isNotBlank();
    }

    private static VideoFilter words(String... words) {
        return new VideoFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(words), false);
    }

    private static VideoFilter between(Optional<Instant> from, Optional<Instant> until) {
        return new VideoFilter(Optional.empty(), from, until, Optional.empty(), Set.of(), false);
    }

    private List<String> names(ApiWorkspace workspace, VideoFilter filter) {
        return catalogue.page(workspace.id(), filter, Optional.empty(), 50).stream()
                .map(entry -> entry.summary().name().reveal())
                .toList();
    }

    /** Who holds the workspace's key. */
    private PersonId person(ApiWorkspace workspace) {
        return new PersonId(UUID.fromString(
                workspace.get("/api/v1/me").json().path("person").path("id").asString()));
    }

    private PersonalDataHolder holder() {
        return holders.stream()
                .filter(holder -> holder.module().equals("videos"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> export(SubjectId subject) {
        Map<String, String> files = new TreeMap<>();
        holder().export(subject, (name, content) -> files.put(name, text(content)));
        return files;
    }

    private static String text(InputStream content) {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static VideoId order(ApiWorkspace workspace, String name) {
        return order(workspace, name, "Hello.");
    }

    private static VideoId order(ApiWorkspace workspace, String name, String text) {
        Answer created =
                workspace.post("/api/v1/videos", "{\"name\": \"%s\", \"script\": \"%s\"}".formatted(name, text));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return new VideoId(UUID.fromString(created.json().path("id").asString()));
    }

    private static Answer post(ApiWorkspace workspace, String path, String form) {
        return workspace.post(path, form.getBytes(StandardCharsets.UTF_8), FORM);
    }
}
