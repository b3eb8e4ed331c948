package dev.candid.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.StageFailure;
import dev.candid.engine.fixture.AVideo;
import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.spec.VideoSpec.MediaKind;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.Timeline.CaptionWord;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import dev.candid.engine.voice.VoiceTrack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds for every voice; the seed in a failing test's name repeats it. */
class TimelinePropertyTest {

    private static final int RUNS = 200;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261122, 31415926})
    void scenes_follow_each_other_without_gap_and_captions_stay_in_their_scene(long seed) throws Exception {
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            Case made = Case.random(random);

            Timeline timeline = made.timeline();

            int frame = 0;
            for (SceneSpan scene : timeline.scenes()) {
                assertThat(scene.startFrame()).isEqualTo(frame);
                assertThat(scene.endFrame()).isGreaterThanOrEqualTo(frame);
                frame = scene.endFrame();
            }
            assertThat(frame + made.cardFrames()).isEqualTo(timeline.frameCount());
            assertThat(frame / (double) timeline.framesPerSecond()
                            - made.voice().durationSeconds())
                    .isBetween(-1e-6, 1.0 / timeline.framesPerSecond());
            int last = 0;
            for (CaptionLine line : timeline.captions()) {
                SceneSpan scene = timeline.scenes().get(line.sceneIndex());
                assertThat(line.startFrame()).isGreaterThanOrEqualTo(last).isGreaterThanOrEqualTo(scene.startFrame());
                assertThat(line.endFrame()).isGreaterThan(line.startFrame()).isLessThanOrEqualTo(scene.endFrame());
                last = line.endFrame();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20261122, 27182818})
    void captions_show_every_spoken_word_once_and_highlight_one_at_a_time(long seed) throws Exception {
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            Case made = Case.random(random);

            Timeline timeline = made.timeline();

            List<String> shown = timeline.captions().stream()
                    .flatMap(line -> line.words().stream())
                    .map(CaptionWord::text)
                    .toList();
            assertThat(shown)
                    .isEqualTo(made.voice().words().stream()
                            .map(VoiceTrack.Word::text)
                            .toList());
            for (CaptionLine line : timeline.captions()) {
                assertThat(line.words()).hasSizeBetween(1, made.wordsPerLine());
                int frame = line.startFrame();
                int word = -1;
                for (CaptionState state : line.states()) {
                    assertThat(state.startFrame()).isEqualTo(frame);
                    assertThat(state.endFrame()).isGreaterThan(frame);
                    assertThat(state.highlightedWord())
                            .isGreaterThan(word)
                            .isLessThan(line.words().size());
                    frame = state.endFrame();
                    word = state.highlightedWord();
                }
                assertThat(frame).isEqualTo(line.endFrame());
            }
        }
    }

    @Test
    void groups_of_words_differ_in_length_by_one_at_most() {
        for (int count = 1; count < 40; count++) {
            for (int most = 1; most <= 8; most++) {
                List<CaptionGroups.Range> groups = CaptionGroups.balanced(0, count, most);

                int least = groups.stream()
                        .mapToInt(CaptionGroups.Range::size)
                        .min()
                        .orElseThrow();
                int largest = groups.stream()
                        .mapToInt(CaptionGroups.Range::size)
                        .max()
                        .orElseThrow();
                assertThat(largest - least).isLessThanOrEqualTo(1);
                assertThat(largest).isLessThanOrEqualTo(most);
                assertThat(groups.stream().mapToInt(CaptionGroups.Range::size).sum())
                        .isEqualTo(count);
            }
        }
    }

    @Test
    void the_product_comes_with_the_first_time_its_word_is_spoken_whatever_case_and_punctuation() throws Exception {
        AVideo video = AVideo.of("Quiet please.", "Meet the “Aura”! The aura is here.")
                .product("product.png", MediaKind.PICTURE, "AURA", 1);

        Timeline timeline = timeline(video);

        // Two words and a pause, then two words.
        int start = (int) Math.round((4 * AVideo.WORD_SECONDS + AVideo.PAUSE_SECONDS) * 30);
        assertThat(timeline.product()).hasValueSatisfying(span -> {
            assertThat(span.startFrame()).isEqualTo(start);
            assertThat(span.endFrame()).isEqualTo(start + 30);
            assertThat(span.region().widthPx()).isEqualTo(108);
            assertThat(span.region().heightPx()).isEqualTo(54);
        });
    }

    @Test
    void the_product_stays_away_when_its_word_is_never_spoken() throws Exception {
        AVideo video = AVideo.of("Quiet please.").product("product.png", MediaKind.PICTURE, "aura", 1);

        assertThat(timeline(video).product()).isEmpty();
    }

    @Test
    void the_product_lies_in_the_safe_area_at_every_place_and_size() {
        for (VideoSpec.Placement placement : VideoSpec.Placement.values()) {
            for (double aspect : new double[] {0.1, 0.5, 1, 2, 8}) {
                for (int[] size : new int[][] {{270, 480}, {1080, 1920}, {1920, 1080}, {240, 4096}, {4096, 240}}) {
                    VideoSpec.Canvas canvas =
                            new VideoSpec.Canvas(size[0], size[1], 30, VideoSpec.Fit.COVER, "#000000");
                    SafeArea area = SafeArea.of(canvas);

                    Region region = area.place(placement, (int) (size[0] * 0.8), aspect);

                    Region free = new Region(area.leftPx(), area.topPx(), area.widthPx(), area.heightPx());
                    assertThat(free.contains(region))
                            .as("%s %s %s", placement, aspect, region)
                            .isTrue();
                    assertThat((region.xPx() | region.yPx() | region.widthPx() | region.heightPx()) & 1)
                            .isZero();
                }
            }
        }
    }

    static Timeline timeline(AVideo video) throws StageFailure {
        Optional<Footage> product = video.spec().product().map(asked -> picture(200, 100));
        return new TimelineStage(new PlainTypesetter()).timeline(video.spec(), video.voice(), product);
    }

    static Footage picture(int widthPx, int heightPx) {
        return new Footage(
                Path.of("product.png"), "png_pipe", true, widthPx, heightPx, 0, "rgba", "gbr", true, true, "");
    }

    private record Case(VideoSpec spec, VoiceTrack voice, int wordsPerLine, int cardFrames) {

        static Case random(Random random) {
            int wordsPerLine = 1 + random.nextInt(8);
            int fps = List.of(24, 25, 30, 60).get(random.nextInt(4));
            AVideo video = AVideo.empty().captioned(wordsPerLine).framesPerSecond(fps);
            List<VoiceTrack.SceneTime> scenes = new ArrayList<>();
            List<VoiceTrack.Word> words = new ArrayList<>();
            double time = 0;
            int count = 1 + random.nextInt(5);
            for (int scene = 0; scene < count; scene++) {
                double start = time;
                time += random.nextDouble() * 0.3;
                List<String> texts = new ArrayList<>();
                for (int word = 0; word < 1 + random.nextInt(14); word++) {
                    String text = "w" + scene + "-" + word + (random.nextInt(6) == 0 ? "." : "");
                    // At least a frame of the slowest rate: what is shorter may be shown with its neighbour.
                    double end = time + 0.05 + random.nextDouble() * 0.6;
                    words.add(new VoiceTrack.Word(scene, text, time, end));
                    texts.add(text);
                    time = end + (random.nextInt(3) == 0 ? random.nextDouble() * 0.8 : 0);
                }
                time += random.nextDouble() * 0.5 + 0.05;
                scenes.add(new VoiceTrack.SceneTime(scene, start, time));
                video.picture(String.join(" ", texts), "any.png", false);
            }
            boolean card = random.nextBoolean();
            if (card) {
                video.endCard(2);
            }
            VoiceTrack voice = new VoiceTrack(time, scenes, words, List.of());
            return new Case(video.spec(), voice, wordsPerLine, card ? 2 * fps : 0);
        }

        Timeline timeline() throws StageFailure {
            return new TimelineStage(new PlainTypesetter()).timeline(spec, voice, Optional.empty());
        }
    }
}
