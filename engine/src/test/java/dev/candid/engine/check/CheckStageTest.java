package dev.candid.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.StageFailure;
import dev.candid.engine.caption.SkijaTypesetter;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.draw.LabelLayout;
import dev.candid.engine.encode.EncodeStage;
import dev.candid.engine.encode.RenderStage;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.mix.MixStage;
import dev.candid.engine.music.Mood;
import dev.candid.engine.music.MusicMaker;
import dev.candid.engine.sample.Samples;
import dev.candid.engine.spec.CheckReport;
import dev.candid.engine.spec.CheckReport.Effect;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.TimelineStage;
import dev.candid.engine.voice.VoiceStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckStageTest {

    private static final List<String> EVERY_EFFECT = List.of(
            "picture",
            "slow-zoom",
            "captions",
            "word-highlight",
            "product-overlay",
            "end-card",
            "ai-label",
            "loudness",
            "voice",
            "music",
            "ducking");

    private Path folder;
    private VideoSpec spec;
    private Timeline timeline;

    /** One small video with everything; the tests below leave parts of it out. */
    @BeforeAll
    void renderOnce(@TempDir Path temporary) throws StageFailure, IOException, InterruptedException {
        folder = temporary;
        Samples.write(folder);
        spec = new VideoSpec(
                new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#20242c"),
                List.of(
                        new VideoSpec.Scene(
                                "Hear every note. Nothing else.",
                                Optional.of(new VideoSpec.Media(Samples.CITY, VideoSpec.MediaKind.PICTURE, true))),
                        new VideoSpec.Scene(
                                "These headphones keep the world outside.",
                                Optional.of(new VideoSpec.Media(Samples.CLIP, VideoSpec.MediaKind.CLIP, false)))),
                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                Optional.of(new VideoSpec.Captions(3, "#ffffff", "#ff3b6b", 0.72)),
                Optional.of(new VideoSpec.ProductOverlay(
                        Samples.PRODUCT, VideoSpec.MediaKind.PICTURE, "headphones", VideoSpec.Placement.TOP, 0.5, 1.2)),
                Optional.of(new VideoSpec.Music("bright", -12, true)),
                Optional.of(new VideoSpec.EndCard("Quiet Ones", "Try them", Optional.of("$79"), 1.5)),
                Optional.of(new VideoSpec.AiLabel("Made with AI")),
                Optional.empty(),
                new VideoSpec.Encoding("ultrafast", 24),
                7);
        new VoiceStage().run(folder, spec);
        new TimelineStage(new SkijaTypesetter(Fonts.pinned())).run(folder, spec, ProgressListener.silent());
        timeline = new Artefacts(folder).read(TimelineStage.FILE, Timeline.class);
        new RenderStage().run(folder, spec, ProgressListener.silent());
        new MixStage().run(folder, spec);
        new EncodeStage().run(folder, spec, ProgressListener.silent());
    }

    @Test
    void a_whole_video_has_every_effect_it_was_asked_for() throws StageFailure, IOException, InterruptedException {
        CheckReport report = check(folder);

        assertThat(report.effects()).extracting(Effect::name).containsExactlyInAnyOrderElementsOf(EVERY_EFFECT);
        assertThat(report.effects())
                .as("%s", report.measurements())
                .allMatch(effect -> effect.asked() && effect.done());
        assertThat(report.widthPx()).isEqualTo(270);
        assertThat(report.heightPx()).isEqualTo(480);
        assertThat(report.durationSeconds()).isCloseTo(timeline.seconds(), within(0.1));
        assertThat(report.measurements().get("loudnessLufs")).isCloseTo(-14.0, within(1.0));
        assertThat(report.measurements().get("truePeakDb")).isLessThanOrEqualTo(-1.0);
        assertThat(report.measurements().get("blackSeconds")).isZero();
        assertThat(report.measurements().get("frozenSeconds")).isZero();
    }

    @Test
    void what_was_not_asked_for_is_neither_asked_nor_done() throws StageFailure, IOException, InterruptedException {
        VideoSpec plain =
                with(spec, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        CheckReport report = new CheckStage().report(folder, plain, ProgressListener.silent());

        assertThat(report.effects())
                .filteredOn(effect -> !effect.asked())
                .extracting(Effect::name)
                .containsExactlyInAnyOrder(
                        "captions", "word-highlight", "product-overlay", "end-card", "ai-label", "music", "ducking");
        assertThat(report.effects()).filteredOn(effect -> !effect.asked()).noneMatch(Effect::done);
    }

    @Test
    void captions_left_out_are_missed() throws StageFailure, IOException, InterruptedException {
        Timeline without = timeline(timeline.scenes(), List.of(), timeline.product(), timeline.label());

        // The end card takes its accent from the captions' highlight, so those stay in the specification.
        assertMissed(rendered(spec, without), "captions", "word-highlight");
    }

    @Test
    void a_highlight_that_stands_still_is_missed() throws StageFailure, IOException, InterruptedException {
        List<Timeline.CaptionLine> stuck = timeline.captions().stream()
                .map(line -> new Timeline.CaptionLine(
                        line.sceneIndex(),
                        line.startFrame(),
                        line.endFrame(),
                        line.region(),
                        line.fontSizePx(),
                        line.words(),
                        List.of(new Timeline.CaptionState(line.startFrame(), line.endFrame(), 0))))
                .toList();

        assertMissed(
                rendered(spec, timeline(timeline.scenes(), stuck, timeline.product(), timeline.label())),
                "word-highlight");
    }

    @Test
    void a_product_left_out_is_missed() throws StageFailure, IOException, InterruptedException {
        Timeline without = timeline(timeline.scenes(), timeline.captions(), Optional.empty(), timeline.label());

        assertMissed(rendered(spec, without), "product-overlay");
    }

    @Test
    @Tag("long")
    void a_product_at_another_time_is_missed() throws StageFailure, IOException, InterruptedException {
        Timeline.ProductSpan span = timeline.product().orElseThrow();
        Timeline early = timeline(
                timeline.scenes(),
                timeline.captions(),
                Optional.of(new Timeline.ProductSpan(0, span.startFrame(), span.region())),
                timeline.label());

        assertMissed(rendered(spec, early), "product-overlay");
    }

    @Test
    void a_zoom_left_out_is_missed() throws StageFailure, IOException, InterruptedException {
        List<Timeline.SceneSpan> still = scenes(media -> new VideoSpec.Media(media.file(), media.kind(), false));

        assertMissed(
                rendered(spec, timeline(still, timeline.captions(), timeline.product(), timeline.label())),
                "slow-zoom");
    }

    @Test
    void another_picture_is_missed() throws StageFailure, IOException, InterruptedException {
        List<Timeline.SceneSpan> other = scenes(media -> media.kind() == VideoSpec.MediaKind.PICTURE
                ? new VideoSpec.Media(Samples.MOUNTAINS, media.kind(), media.slowZoom())
                : media);

        assertMissed(
                rendered(spec, timeline(other, timeline.captions(), timeline.product(), timeline.label())), "picture");
    }

    @Test
    @Tag("long")
    void a_clip_left_out_is_missed() throws StageFailure, IOException, InterruptedException {
        Timeline.SceneSpan clip = timeline.scenes().getLast();
        List<Timeline.SceneSpan> bare = List.of(
                timeline.scenes().getFirst(),
                new Timeline.SceneSpan(clip.startFrame(), clip.endFrame(), Optional.empty()));

        assertMissed(
                rendered(spec, timeline(bare, timeline.captions(), timeline.product(), timeline.label())), "picture");
    }

    @Test
    void a_label_left_out_is_missed() throws StageFailure, IOException, InterruptedException {
        Timeline without = timeline(timeline.scenes(), timeline.captions(), timeline.product(), Optional.empty());

        assertMissed(rendered(spec, without), "ai-label");
    }

    @Test
    void a_label_without_its_tag_in_the_file_is_missed() throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        VideoSpec untagged = new VideoSpec(
                spec.canvas(),
                spec.scenes(),
                spec.voice(),
                spec.captions(),
                spec.product(),
                spec.music(),
                spec.endCard(),
                Optional.empty(),
                Optional.empty(),
                spec.encoding(),
                spec.seed());

        new EncodeStage().run(variant, untagged, ProgressListener.silent());

        assertMissed(variant, "ai-label");
    }

    @Test
    void a_watermark_is_found_and_its_lack_is_missed() throws StageFailure, IOException, InterruptedException {
        VideoSpec marked = watermarked(spec);
        LabelLayout layout = LabelLayout.of(Fonts.pinned(), marked.watermark().orElseThrow(), spec.canvas());
        Timeline with = watermarked(timeline, Optional.of(new Timeline.LabelSpan(layout.region())));

        Path found = rendered(marked, with);
        Path missed = rendered(spec, with);
        new Artefacts(found).write(TimelineStage.FILE, with);
        new Artefacts(missed).write(TimelineStage.FILE, with);

        assertThat(new CheckStage()
                        .report(found, marked, ProgressListener.silent())
                        .effects())
                .allMatch(Effect::done)
                .extracting(Effect::name)
                .contains("watermark");
        assertThat(new CheckStage()
                        .report(missed, marked, ProgressListener.silent())
                        .effects())
                .filteredOn(effect -> !effect.done())
                .extracting(Effect::name)
                .containsExactly("watermark");
    }

    private static VideoSpec watermarked(VideoSpec spec) {
        return new VideoSpec(
                spec.canvas(),
                spec.scenes(),
                spec.voice(),
                spec.captions(),
                spec.product(),
                spec.music(),
                spec.endCard(),
                spec.label(),
                Optional.of(new VideoSpec.Watermark("Test video")),
                spec.encoding(),
                spec.seed());
    }

    private static Timeline watermarked(Timeline timeline, Optional<Timeline.LabelSpan> watermark) {
        return new Timeline(
                timeline.widthPx(),
                timeline.heightPx(),
                timeline.framesPerSecond(),
                timeline.frameCount(),
                timeline.scenes(),
                timeline.captions(),
                timeline.product(),
                timeline.label(),
                watermark,
                timeline.endCard());
    }

    @Test
    void an_end_card_left_out_is_missed() throws StageFailure, IOException, InterruptedException {
        Timeline.EndCardSpan card = timeline.endCard().orElseThrow();
        List<Timeline.SceneSpan> longer = Stream.concat(
                        timeline.scenes().stream(),
                        Stream.of(new Timeline.SceneSpan(card.startFrame(), timeline.frameCount(), Optional.empty())))
                .toList();
        Timeline without = new Timeline(
                timeline.widthPx(),
                timeline.heightPx(),
                timeline.framesPerSecond(),
                timeline.frameCount(),
                longer,
                timeline.captions(),
                timeline.product(),
                timeline.label(),
                Optional.empty(),
                Optional.empty());

        assertMissed(rendered(spec, without), "end-card");
    }

    @Test
    @Tag("long")
    void a_whisper_in_the_place_of_the_voice_is_missed() throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        // The energy of the voice with the phases of noise: as loud, as long, and no voice.
        String whisper =
                "afftfilt=real='hypot(re\\,im)*cos(random(0)*6.283)':imag='hypot(re\\,im)*sin(random(1)*6.283)'"
                        + ":win_size=128:overlap=0.8";
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        Ffmpeg.file(folder.resolve("voice.wav")),
                        "-af",
                        whisper,
                        Ffmpeg.file(variant.resolve("voice.wav"))))
                .run();
        new MixStage().run(variant, spec);
        new EncodeStage().run(variant, spec, ProgressListener.silent());
        Files.copy(folder.resolve("voice.wav"), variant.resolve("voice.wav"), StandardCopyOption.REPLACE_EXISTING);

        assertMissed(variant, "voice");
    }

    @Test
    void a_voice_left_out_is_missed_and_so_is_the_ducking_under_it()
            throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        Path music = variant.resolve("music.wav");
        new MusicMaker().make(Mood.BRIGHT, spec.seed(), timeline.seconds(), music);
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        Ffmpeg.file(music),
                        "-af",
                        "loudnorm=I=-14:TP=-2.5",
                        "-ar",
                        "48000",
                        Ffmpeg.file(variant.resolve("sound.wav"))))
                .run();
        new EncodeStage().run(variant, spec, ProgressListener.silent());

        assertMissed(variant, "voice", "ducking");
    }

    @Test
    void music_left_out_is_missed_and_so_is_its_ducking() throws StageFailure, IOException, InterruptedException {
        assertMissed(
                mixed(with(spec, spec.captions(), spec.product(), Optional.empty(), spec.endCard(), spec.label())),
                "music",
                "ducking");
    }

    @Test
    void ducking_left_out_is_missed() throws StageFailure, IOException, InterruptedException {
        Optional<VideoSpec.Music> level = Optional.of(new VideoSpec.Music("bright", -12, false));

        assertMissed(
                mixed(with(spec, spec.captions(), spec.product(), level, spec.endCard(), spec.label())), "ducking");
    }

    @Test
    @Tag("long")
    void other_music_is_missed() throws StageFailure, IOException, InterruptedException {
        Optional<VideoSpec.Music> calm = Optional.of(new VideoSpec.Music("calm", -12, true));

        assertMissed(
                mixed(with(spec, spec.captions(), spec.product(), calm, spec.endCard(), spec.label())),
                "music",
                "ducking");
    }

    @Test
    void a_sound_that_is_too_soft_is_missed() throws StageFailure, IOException, InterruptedException {
        assertMissed(filtered("volume=-6dB"), "loudness");
    }

    @Test
    void a_sound_whose_peaks_are_too_high_is_missed() throws StageFailure, IOException, InterruptedException {
        assertMissed(filtered("aeval=val(ch)+0.95*sin(2*PI*60*t)*between(t\\,0.4\\,0.42):c=same"), "loudness");
    }

    @Test
    void a_black_stretch_is_missed() throws StageFailure, IOException, InterruptedException {
        assertMissed(repainted("drawbox=t=fill:c=black:enable='between(n,12,18)'"), "picture");
    }

    @Test
    void a_video_of_another_length_is_broken() throws IOException, StageFailure, InterruptedException {
        Path variant = variant();
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        Ffmpeg.file(folder.resolve("video.mp4")),
                        "-t",
                        "2",
                        "-c",
                        "copy",
                        "-movflags",
                        "+faststart",
                        "-f",
                        "mp4",
                        Ffmpeg.file(variant.resolve("video.mp4"))))
                .run();

        assertThatThrownBy(() -> check(variant))
                .isInstanceOf(StageFailure.class)
                .hasMessage("video-broken");
    }

    private Path mixed(VideoSpec mixing) throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        new MixStage().run(variant, mixing);
        new EncodeStage().run(variant, spec, ProgressListener.silent());
        return variant;
    }

    /** The finished sound, filtered once more. */
    private Path filtered(String filter) throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        Ffmpeg.file(folder.resolve("sound.wav")),
                        "-af",
                        filter,
                        Ffmpeg.file(variant.resolve("sound.wav"))))
                .run();
        new EncodeStage().run(variant, spec, ProgressListener.silent());
        return variant;
    }

    /** The finished picture, painted over once more. */
    private Path repainted(String filter) throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        Ffmpeg.file(folder.resolve("picture.mp4")),
                        "-vf",
                        filter,
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-crf",
                        "18",
                        "-pix_fmt",
                        "yuv420p",
                        "-colorspace",
                        "bt709",
                        "-color_primaries",
                        "bt709",
                        "-color_trc",
                        "bt709",
                        "-color_range",
                        "tv",
                        Ffmpeg.file(variant.resolve("picture.mp4"))))
                .run();
        new EncodeStage().run(variant, spec, ProgressListener.silent());
        return variant;
    }

    private Path rendered(VideoSpec rendering, Timeline shown) throws StageFailure, IOException, InterruptedException {
        Path variant = variant();
        new Artefacts(variant).write(TimelineStage.FILE, shown);
        new RenderStage().run(variant, rendering, ProgressListener.silent());
        new EncodeStage().run(variant, rendering, ProgressListener.silent());
        Files.copy(
                folder.resolve(TimelineStage.FILE),
                variant.resolve(TimelineStage.FILE),
                StandardCopyOption.REPLACE_EXISTING);
        return variant;
    }

    /** A folder with all artefacts of the whole video. */
    private Path variant() throws IOException {
        Path variant = Files.createTempDirectory(folder, "variant");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, variant.resolve(file.getFileName()));
            }
        }
        return variant;
    }

    private CheckReport check(Path variant) throws StageFailure, IOException, InterruptedException {
        return new CheckStage().report(variant, spec, ProgressListener.silent());
    }

    private void assertMissed(Path variant, String... names) throws StageFailure, IOException, InterruptedException {
        CheckReport report = check(variant);

        assertThat(report.effects())
                .as("%s", report.measurements())
                .filteredOn(effect -> !effect.done())
                .extracting(Effect::name)
                .containsExactlyInAnyOrder(names);
    }

    private List<Timeline.SceneSpan> scenes(UnaryOperator<VideoSpec.Media> change) {
        return timeline.scenes().stream()
                .map(span -> new Timeline.SceneSpan(
                        span.startFrame(), span.endFrame(), span.media().map(change)))
                .toList();
    }

    private Timeline timeline(
            List<Timeline.SceneSpan> scenes,
            List<Timeline.CaptionLine> captions,
            Optional<Timeline.ProductSpan> product,
            Optional<Timeline.LabelSpan> label) {
        return new Timeline(
                timeline.widthPx(),
                timeline.heightPx(),
                timeline.framesPerSecond(),
                timeline.frameCount(),
                scenes,
                captions,
                product,
                label,
                Optional.empty(),
                timeline.endCard());
    }

    private static VideoSpec with(
            VideoSpec spec,
            Optional<VideoSpec.Captions> captions,
            Optional<VideoSpec.ProductOverlay> product,
            Optional<VideoSpec.Music> music,
            Optional<VideoSpec.EndCard> endCard,
            Optional<VideoSpec.AiLabel> label) {
        return new VideoSpec(
                spec.canvas(),
                spec.scenes(),
                spec.voice(),
                captions,
                product,
                music,
                endCard,
                label,
                Optional.empty(),
                spec.encoding(),
                spec.seed());
    }
}
