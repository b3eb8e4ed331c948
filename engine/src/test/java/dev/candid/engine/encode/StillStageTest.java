package dev.candid.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.StageFailure;
import dev.candid.engine.caption.SkijaTypesetter;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.fixture.AVideo;
import dev.candid.engine.fixture.Frame;
import dev.candid.engine.fixture.TestMedia;
import dev.candid.engine.spec.StillReport;
import dev.candid.engine.spec.StillRequest;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.spec.VideoSpec.MediaKind;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.TimelineStage;
import dev.candid.engine.voice.VoiceTrack;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws stills of videos that are then rendered, and lays one over the other. */
class StillStageTest {

    private static final int WIDTH = 270;
    private static final int HEIGHT = 480;

    /** What two lossy codings of one picture differ by in the mean, in levels of 255. */
    private static final double CODING_LEVELS = 4;

    @TempDir
    private Path folder;

    @Test
    void a_still_is_the_frame_that_the_render_will_have() throws Exception {
        AVideo video = everything();
        Timeline rendered = render(video);
        List<Frame> frames = TestMedia.frames(folder.resolve("picture.mp4"), WIDTH, HEIGHT);
        Timeline estimated = StillStage.timeline(folder, video.spec());

        assertThat(boxes(estimated)).isEqualTo(boxes(rendered));
        for (int line : List.of(0, 2)) {
            int[] moments = {inCaption(rendered, line), inCaption(estimated, line)};
            still(video, Optional.of(estimated.secondsAt(moments[1]) + 0.001), HEIGHT);
            assertThat(difference(frames.get(moments[0])))
                    .as("caption %d", line)
                    .isLessThan(CODING_LEVELS);
            assertThat(report().caption())
                    .contains(rendered.captions().get(line).text());
        }
        still(video, Optional.of(999.0), HEIGHT);
        assertThat(difference(frames.getLast())).isLessThan(CODING_LEVELS);
        assertThat(report().endCard()).isTrue();
        assertThat(report().atSeconds())
                .isCloseTo(report().durationSeconds(), within(1.01 / rendered.framesPerSecond()));
    }

    @Test
    void a_still_differs_from_a_render_with_another_option() throws Exception {
        AVideo video = everything();
        Timeline rendered = render(video);
        List<Frame> frames = TestMedia.frames(folder.resolve("picture.mp4"), WIDTH, HEIGHT);
        int shown = inCaption(rendered, 2);
        AVideo other = everything().captioned(1);
        int asked = inCaption(StillStage.timeline(folder, other.spec()), 2);

        still(other, Optional.of(asked / 30.0 + 0.001), HEIGHT);

        assertThat(difference(frames.get(shown))).isGreaterThan(CODING_LEVELS);
    }

    @Test
    void without_a_moment_the_still_is_the_poster_as_small_as_asked() throws Exception {
        AVideo video = everything();

        still(video, Optional.empty(), 240);

        BufferedImage picture = ImageIO.read(folder.resolve("still.jpg").toFile());
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(134, 240);
        assertThat(report().product()).isTrue();
        assertThat(report().sceneStartSeconds()).hasSize(2).first().isEqualTo(0.0);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "grid.png", "green.mp4", "product.png", "still-request.json", "still.json", "still.jpg");
        }
    }

    @Test
    void a_script_that_the_voice_cannot_speak_is_refused_before_it_is_ordered() {
        assertThatThrownBy(() -> still(AVideo.of("Привет"), Optional.empty(), 240))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("text-not-speakable"));
    }

    private AVideo everything() throws Exception {
        TestMedia.make(folder.resolve("grid.png"), "testsrc2=s=600x400:r=1,format=rgb24", "-frames:v", "1");
        TestMedia.plainClip(folder.resolve("green.mp4"), "0x20a040", 320, 240, 0.8);
        TestMedia.plain(folder.resolve("product.png"), "0x2040d0", 200, 100);
        return AVideo.empty()
                .picture("Quiet mornings need care.", "grid.png", false)
                .clip("Meet the Aura headphones today.", "green.mp4")
                .captioned(3)
                .product("product.png", MediaKind.PICTURE, "aura", 0.8)
                .endCard(1)
                .labelled()
                .watermarked();
    }

    private Timeline render(AVideo video) throws Exception {
        Artefacts artefacts = new Artefacts(folder);
        VideoSpec spec = video.spec();
        artefacts.write(VoiceTrack.FILE, video.voice());
        new TimelineStage(new SkijaTypesetter(Fonts.pinned())).run(folder, spec, ProgressListener.silent());
        new RenderStage().run(folder, spec, ProgressListener.silent());
        return artefacts.read(TimelineStage.FILE, Timeline.class);
    }

    private void still(AVideo video, Optional<Double> atSeconds, int longerSidePx) throws Exception {
        new Artefacts(folder).write(StillRequest.FILE, new StillRequest(atSeconds, longerSidePx));
        new StillStage().run(folder, video.spec(), ProgressListener.silent());
    }

    private StillReport report() throws Exception {
        return new Artefacts(folder).read(StillReport.FILE, StillReport.class);
    }

    /** Everything of a timeline that is a place and not a time. */
    private static List<Object> boxes(Timeline timeline) {
        return List.of(
                timeline.captions().stream()
                        .map(line -> List.of(line.sceneIndex(), line.region(), line.fontSizePx(), line.words()))
                        .toList(),
                timeline.product().map(Timeline.ProductSpan::region),
                timeline.label(),
                timeline.watermark(),
                timeline.endCard()
                        .map(card -> List.of(card.picture(), card.title(), card.price(), card.callToAction())));
    }

    /** A frame in the middle of a caption's second word. */
    private static int inCaption(Timeline timeline, int index) {
        CaptionLine line = timeline.captions().get(index);
        CaptionState state = line.states().get(Math.min(1, line.states().size() - 1));
        return (state.startFrame() + state.endFrame()) / 2;
    }

    /** The mean difference of a channel between the still and a frame, in levels. */
    private double difference(Frame frame) throws Exception {
        BufferedImage still = ImageIO.read(folder.resolve("still.jpg").toFile());
        assertThat(List.of(still.getWidth(), still.getHeight())).containsExactly(WIDTH, HEIGHT);
        long sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int one = still.getRGB(x, y);
                int other = frame.at(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((one >> shift & 255) - (other >> shift & 255));
                }
            }
        }
        return sum / (3.0 * WIDTH * HEIGHT);
    }
}
