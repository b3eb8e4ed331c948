package dev.candid.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.StageFailure;
import dev.candid.engine.caption.SkijaTypesetter;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.fixture.AVideo;
import dev.candid.engine.fixture.Frame;
import dev.candid.engine.fixture.TestMedia;
import dev.candid.engine.spec.VideoSpec.Fit;
import dev.candid.engine.spec.VideoSpec.MediaKind;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.TimelineStage;
import dev.candid.engine.voice.VoiceTrack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders small videos and looks at their pixels. */
class RenderStageTest {

    private static final int WIDTH = 270;
    private static final int HEIGHT = 480;
    private static final int RED = 0xd02030;
    private static final int GREEN = 0x20a040;
    private static final int BLUE = 0x2040d0;
    private static final int BACKGROUND = 0x204060;
    private static final int HIGHLIGHT = 0xffd23f;

    /** What encoding and half the colour samples leave of a plain colour. */
    private static final int TOLERANCE = 6;

    @TempDir
    private Path folder;

    @Test
    void everything_is_shown_where_and_when_the_timeline_says() throws Exception {
        TestMedia.plain(folder.resolve("red.png"), "0xd02030", 600, 400);
        TestMedia.plainClip(folder.resolve("green.mp4"), "0x20a040", 320, 240, 0.8);
        TestMedia.plain(folder.resolve("product.png"), "0x2040d0", 200, 100);
        AVideo video = AVideo.empty()
                .picture("Quiet mornings need care.", "red.png", true)
                .clip("Meet the Aura headphones today.", "green.mp4")
                .captioned(3)
                .product("product.png", MediaKind.PICTURE, "aura", 0.8)
                .endCard(1)
                .labelled();

        Timeline timeline = render(video);
        List<Frame> frames = frames();

        assertThat(frames).hasSize(timeline.frameCount());
        int scene = timeline.scenes().getFirst().endFrame();
        for (int frame = 0; frame < timeline.scenes().getLast().endFrame(); frame++) {
            assertThat(frames.get(frame).distance(4, HEIGHT - 5, frame < scene ? RED : GREEN))
                    .as("frame %d", frame)
                    .isLessThanOrEqualTo(TOLERANCE);
        }
        assertCaptions(timeline, frames);
        assertProduct(timeline, frames);
        Region label = timeline.label().orElseThrow().region();
        for (int frame = 0; frame < frames.size(); frame += 7) {
            assertThat(frames.get(frame).share(label, 0xffffff, 60))
                    .as("label in frame %d", frame)
                    .isBetween(0.03, 0.5);
        }
        Timeline.EndCardSpan card = timeline.endCard().orElseThrow();
        assertThat(frames.get(card.startFrame()).share(card.callToAction(), HIGHLIGHT, 14))
                .isGreaterThan(0.4);
        assertThat(frames.getLast().share(card.callToAction(), HIGHLIGHT, 14)).isGreaterThan(0.4);
        assertThat(frames.getLast().share(card.title(), 0xffffff, 40)).isGreaterThan(0.08);
        assertThat(frames.getLast().share(inside(card.picture().orElseThrow()), BLUE, 8))
                .isGreaterThan(0.95);
        assertThat(frames.get(card.startFrame() - 1).share(card.callToAction(), HIGHLIGHT, 14))
                .isLessThan(0.1);
        assertNothingLeftBehind();
    }

    private static void assertCaptions(Timeline timeline, List<Frame> frames) {
        assertThat(timeline.captions()).hasSize(4);
        for (CaptionLine line : timeline.captions()) {
            for (CaptionState state : line.states()) {
                for (int frame : new int[] {state.startFrame(), state.endFrame() - 1}) {
                    for (int word = 0; word < line.words().size(); word++) {
                        double share =
                                frames.get(frame).share(line.words().get(word).region(), HIGHLIGHT, 24);
                        if (word == state.highlightedWord()) {
                            assertThat(share)
                                    .as("frame %d, spoken word %d", frame, word)
                                    .isGreaterThan(0.3);
                        } else {
                            assertThat(share)
                                    .as("frame %d, other word %d", frame, word)
                                    .isLessThan(0.05);
                        }
                    }
                }
            }
        }
    }

    private static void assertProduct(Timeline timeline, List<Frame> frames) {
        Timeline.ProductSpan product = timeline.product().orElseThrow();
        assertThat(frames.get(product.startFrame() - 1).share(product.region(), BLUE, 8))
                .isZero();
        assertThat(frames.get(product.startFrame()).share(inside(product.region()), BLUE, 8))
                .isGreaterThan(0.95);
        assertThat(frames.get(product.endFrame() - 1).share(inside(product.region()), BLUE, 8))
                .isGreaterThan(0.95);
        assertThat(frames.get(product.endFrame()).share(product.region(), BLUE, 8))
                .isZero();
    }

    /** Without the rim, where half the colour samples mix it with what is around. */
    private static Region inside(Region region) {
        return new Region(region.xPx() + 2, region.yPx() + 2, region.widthPx() - 4, region.heightPx() - 4);
    }

    private void assertNothingLeftBehind() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "red.png",
                            "green.mp4",
                            "product.png",
                            "voice.json",
                            "timeline.json",
                            "captions.srt",
                            "captions.vtt",
                            "picture.mp4");
        }
    }

    @Test
    void a_caption_goes_soon_after_its_last_word_and_stays_away() throws Exception {
        AVideo video = AVideo.of("Quiet mornings.").captioned(4);
        VoiceTrack spoken = video.voice();
        double seconds = spoken.durationSeconds() + 1.5;
        VoiceTrack withPause =
                new VoiceTrack(seconds, List.of(new VoiceTrack.SceneTime(0, 0, seconds)), spoken.words(), List.of());

        timeline(video, withPause);
        new RenderStage().run(folder, video.spec(), ProgressListener.silent());
        Timeline timeline = new Artefacts(folder).read(TimelineStage.FILE, Timeline.class);
        List<Frame> frames = frames();

        CaptionLine line = timeline.captions().getFirst();
        assertThat(line.endFrame()).isEqualTo(30);
        assertThat(frames.get(29).share(line.region(), HIGHLIGHT, 24)).isGreaterThan(0.05);
        for (int frame = 30; frame < frames.size(); frame++) {
            assertThat(frames.get(frame).share(line.region(), BACKGROUND, TOLERANCE))
                    .isEqualTo(1);
        }
    }

    @Test
    void the_finished_file_is_tagged_playable_and_says_that_it_is_made_with_ai() throws Exception {
        AVideo video = AVideo.of("Quiet mornings.").captioned(4).labelled();
        Timeline timeline = render(video);
        TestMedia.silence(folder.resolve("sound.wav"), timeline.seconds());

        new EncodeStage().run(folder, video.spec(), ProgressListener.silent());

        String facts = TestMedia.facts(
                folder.resolve("video.mp4"),
                "stream=codec_name,profile,pix_fmt,color_range,color_space,color_transfer,color_primaries,sample_rate"
                        + ":format=duration:format_tags=comment");
        assertThat(facts)
                .contains("codec_name=h264", "profile=High", "pix_fmt=yuv420p", "color_range=tv", "color_space=bt709")
                .contains("color_transfer=bt709", "color_primaries=bt709", "codec_name=aac", "sample_rate=48000")
                .contains("comment=Made with AI");
        double seconds = Double.parseDouble(facts.replaceAll("(?s).*duration=([0-9.]+).*", "$1"));
        assertThat(Math.abs(seconds - timeline.seconds())).isLessThan(0.05);
        String bytes = Files.readString(folder.resolve("video.mp4"), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
        assertThat(TestMedia.facts(folder.resolve("poster.jpg"), "stream=codec_name,width,height"))
                .contains("codec_name=mjpeg", "width=270", "height=480");
        String poster = String.format(java.util.Locale.ROOT, "%.6f", timeline.secondsAt(Poster.frame(timeline)));
        assertThat(TestMedia.facts(folder.resolve("video.mp4"), "packet=pts_time,flags"))
                .contains("pts_time=" + poster + "\nflags=K");
    }

    @Test
    void the_same_specification_gives_the_same_bytes() throws Exception {
        AVideo video = AVideo.of("Quiet mornings.").captioned(4).labelled().endCard(1);
        render(video);
        byte[] first = Files.readAllBytes(folder.resolve("picture.mp4"));

        render(video);

        assertThat(Files.readAllBytes(folder.resolve("picture.mp4"))).isEqualTo(first);
    }

    @Test
    void media_of_another_shape_is_contained_on_the_background_or_on_its_own_blur() throws Exception {
        TestMedia.plain(folder.resolve("wide.png"), "0xd02030", 800, 400);
        TestMedia.plainClip(folder.resolve("wide.mp4"), "0x20a040", 400, 200, 2);
        AVideo contained = AVideo.empty()
                .picture("One two three.", "wide.png", true)
                .clip("Four five six.", "wide.mp4")
                .fit(Fit.CONTAIN);

        Timeline timeline = render(contained);
        List<Frame> frames = frames();

        int second = timeline.scenes().getFirst().endFrame();
        for (int frame : new int[] {0, second - 1, second, frames.size() - 1}) {
            assertThat(frames.get(frame).distance(135, 240, frame < second ? RED : GREEN))
                    .isLessThanOrEqualTo(TOLERANCE);
            assertThat(frames.get(frame).distance(135, 20, BACKGROUND)).isLessThanOrEqualTo(TOLERANCE);
        }

        render(contained.fit(Fit.BLUR));
        frames = frames();

        // The ground is the medium's own colour, a little darker.
        assertThat(frames.getFirst().distance(135, 240, RED)).isLessThanOrEqualTo(TOLERANCE);
        assertThat(frames.getFirst().distance(135, 20, RED)).isBetween(8, 60);
        assertThat(frames.getLast().distance(135, 20, GREEN)).isBetween(8, 60);
    }

    @Test
    void a_picture_with_transparent_parts_lies_on_the_background() throws Exception {
        TestMedia.make(
                folder.resolve("half.png"),
                "color=c=0xd02030:s=270x480,format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,135),255,0)'",
                "-frames:v",
                "1");

        render(AVideo.empty().picture("One two.", "half.png", false));

        Frame frame = frames().getFirst();
        assertThat(frame.distance(60, 240, RED)).isLessThanOrEqualTo(TOLERANCE);
        assertThat(frame.distance(210, 240, BACKGROUND)).isLessThanOrEqualTo(TOLERANCE);
    }

    @Test
    void clips_keep_their_colours_whatever_their_tags_range_and_depth() throws Exception {
        String source = "color=c=0x20a040:s=320x568:r=25:d=1,format=rgb24,scale=";
        TestMedia.make(folder.resolve("small.mp4"), source + "out_color_matrix=bt601:out_range=tv,format=yuv420p");
        TestMedia.make(
                folder.resolve("full.mp4"),
                source + "out_color_matrix=bt709:out_range=pc,format=yuv420p",
                "-colorspace",
                "bt709",
                "-color_range",
                "pc");
        TestMedia.make(
                folder.resolve("deep.mp4"),
                source + "out_color_matrix=bt709:out_range=tv,format=yuv420p10le",
                "-colorspace",
                "bt709");
        TestMedia.make(
                folder.resolve("large.mp4"),
                "color=c=0x20a040:s=406x720:r=60:d=1,format=rgb24,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p");
        List<String> clips = List.of("small.mp4", "full.mp4", "deep.mp4", "large.mp4");
        AVideo video = AVideo.empty();
        clips.forEach(clip -> video.clip("One.", clip));

        Timeline timeline = render(video);
        List<Frame> frames = frames();

        for (int clip = 0; clip < clips.size(); clip++) {
            Frame frame = frames.get(timeline.scenes().get(clip).startFrame() + 1);
            assertThat(frame.distance(135, 240, GREEN)).as(clips.get(clip)).isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @Test
    void a_slow_zoom_grows_evenly_around_its_middle() throws Exception {
        // A bar of half the width. It has no colour: half the colour samples follow a step of one pixel at the next.
        TestMedia.make(
                folder.resolve("bar.png"),
                "color=c=black:s=1080x1920,format=rgb24,drawbox=x=270:y=0:w=540:h=1920:color=white:t=fill",
                "-frames:v",
                "1");
        AVideo video = AVideo.empty().picture("One two three four five six seven.", "bar.png", true);

        Timeline timeline = render(video);
        List<Integer> widths = new ArrayList<>();
        for (Frame frame : frames()) {
            int left = 0;
            while (frame.distance(left, 240, 0xffffff) > 120) {
                left++;
            }
            int right = WIDTH - 1;
            while (frame.distance(right, 240, 0xffffff) > 120) {
                right--;
            }
            widths.add(right - left + 1);
            assertThat(Math.abs(left + right + 1 - WIDTH)).as("middle").isLessThanOrEqualTo(1);
        }

        assertThat(widths).hasSize(timeline.frameCount()).isSorted();
        assertThat(widths.getLast() - widths.getFirst()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_product_clip_is_shown_no_longer_than_it_lasts() throws Exception {
        TestMedia.plainClip(folder.resolve("product.mp4"), "0x2040d0", 200, 100, 0.5);
        AVideo video =
                AVideo.of("Meet the Aura headphones today please.").product("product.mp4", MediaKind.CLIP, "aura", 5);

        Timeline timeline = render(video);
        List<Frame> frames = frames();

        Timeline.ProductSpan product = timeline.product().orElseThrow();
        assertThat(product.endFrame() - product.startFrame()).isEqualTo(15);
        assertProduct(timeline, frames);
    }

    @Test
    void many_scenes_are_rendered_in_parts_that_join_without_a_seam() throws Exception {
        TestMedia.plain(folder.resolve("red.png"), "0xd02030", 270, 480);
        TestMedia.plainClip(folder.resolve("green.mp4"), "0x20a040", 270, 480, 2);
        TestMedia.plainClip(folder.resolve("product.mp4"), "0x2040d0", 200, 100, 3);
        AVideo video = AVideo.empty().captioned(3).labelled().endCard(1);
        int scenes = 2 * RenderStage.SCENES_OF_A_PART + 2;
        for (int scene = 0; scene < scenes; scene++) {
            // The product comes in the last scene of the first part and stays into the second.
            String text = scene == RenderStage.SCENES_OF_A_PART - 1 ? "Aura is here." : "One more.";
            if (scene % 2 == 0) {
                video.picture(text, "red.png", true);
            } else {
                video.clip(text, "green.mp4");
            }
        }
        video.product("product.mp4", MediaKind.CLIP, "aura", 2);
        Timeline timeline = timeline(video);
        List<Long> progress = new ArrayList<>();

        new RenderStage().run(folder, video.spec(), (done, of) -> progress.add(done));
        List<Frame> frames = frames();

        assertThat(frames).hasSize(timeline.frameCount());
        assertThat(progress).isSorted().last().isEqualTo((long) timeline.frameCount());
        for (int scene = 0; scene < scenes; scene++) {
            Timeline.SceneSpan span = timeline.scenes().get(scene);
            for (int frame = span.startFrame(); frame < span.endFrame(); frame++) {
                assertThat(frames.get(frame).distance(4, HEIGHT - 5, scene % 2 == 0 ? RED : GREEN))
                        .as("frame %d", frame)
                        .isLessThanOrEqualTo(TOLERANCE);
            }
        }
        assertProduct(timeline, frames);
        for (CaptionLine line : timeline.captions()) {
            for (CaptionState state : line.states()) {
                Region word = line.words().get(state.highlightedWord()).region();
                assertThat(frames.get(state.startFrame()).share(word, HIGHLIGHT, 24))
                        .isGreaterThan(0.3);
            }
        }
        assertThat(frames.getLast().share(timeline.endCard().orElseThrow().callToAction(), HIGHLIGHT, 14))
                .isGreaterThan(0.4);
        String times = TestMedia.facts(folder.resolve("picture.mp4"), "frame=pts_time");
        assertThat(times.lines().filter(line -> line.startsWith("pts_time=")).map(line -> line.substring(9)))
                .isEqualTo(java.util.stream.IntStream.range(0, timeline.frameCount())
                        .mapToObj(frame -> String.format(java.util.Locale.ROOT, "%.6f", frame / 30.0))
                        .toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("drawn"));
        }
    }

    @Test
    void progress_counts_frames_up_to_the_last() throws Exception {
        AVideo video = AVideo.of("Quiet mornings.");
        List<Long> seen = new ArrayList<>();
        timeline(video);

        new RenderStage().run(folder, video.spec(), (done, of) -> seen.add(done));

        assertThat(seen).isSorted().last().isEqualTo((long) frames().size());
    }

    @Test
    void a_picture_that_is_none_is_a_failure_that_echoes_nothing() throws Exception {
        Files.writeString(folder.resolve("red.png"), "#EXTM3U\nhttp://example.org/secret\n");
        AVideo video = AVideo.empty().picture("One two.", "red.png", false);
        timeline(video);

        assertThatThrownBy(() -> new RenderStage().run(folder, video.spec(), ProgressListener.silent()))
                .isInstanceOfSatisfying(StageFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo("media-unreadable");
                    assertThat(failure.remedy()).doesNotContain("red.png");
                });
        assertThat(folder.resolve("picture.mp4")).doesNotExist();
    }

    @Test
    void an_odd_canvas_is_refused() {
        AVideo video = AVideo.of("One.").canvas(271, 480);

        assertThatThrownBy(() -> timeline(video))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("canvas-refused"));
    }

    private Timeline timeline(AVideo video) throws Exception {
        return timeline(video, video.voice());
    }

    private Timeline timeline(AVideo video, VoiceTrack voice) throws Exception {
        Artefacts artefacts = new Artefacts(folder);
        artefacts.write(VoiceTrack.FILE, voice);
        new TimelineStage(new SkijaTypesetter(Fonts.pinned())).run(folder, video.spec(), ProgressListener.silent());
        return artefacts.read(TimelineStage.FILE, Timeline.class);
    }

    private Timeline render(AVideo video) throws Exception {
        Timeline timeline = timeline(video);
        new RenderStage().run(folder, video.spec(), ProgressListener.silent());
        return timeline;
    }

    private List<Frame> frames() throws Exception {
        return TestMedia.frames(folder.resolve("picture.mp4"), WIDTH, HEIGHT);
    }
}
