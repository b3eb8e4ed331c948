package dev.candid.engine.timeline;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.Stage;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.EndCardSpan;
import dev.candid.engine.timeline.Timeline.LabelSpan;
import dev.candid.engine.timeline.Timeline.ProductSpan;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import dev.candid.engine.voice.VoiceTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides when and where everything is shown, from the voice and the specification. */
public final class TimelineStage implements Stage {

    /** The artefact that holds the timeline. */
    public static final String FILE = "timeline.json";

    private static final int SMALLEST_SIDE_PX = 240;
    private static final int LARGEST_SIDE_PX = 4096;

    private final Typesetter typesetter;

    public TimelineStage(Typesetter typesetter) {
        this.typesetter = typesetter;
    }

    @Override
    public void run(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        Timeline timeline = timeline(workFolder, spec, artefacts.read(VoiceTrack.FILE, VoiceTrack.class));
        artefacts.write("captions.srt", Subtitles.srt(timeline));
        artefacts.write("captions.vtt", Subtitles.vtt(timeline));
        artefacts.write(FILE, timeline);
        progress.progressed(1, 1);
    }

    /**
     * The timeline alone: nothing is written.
     *
     * @param workFolder where the media lie
     */
    public Timeline timeline(Path workFolder, VideoSpec spec, VoiceTrack voice)
            throws StageFailure, IOException, InterruptedException {
        checkCanvas(spec.canvas());
        Optional<Footage> product = Optional.empty();
        if (spec.product().isPresent()) {
            VideoSpec.ProductOverlay overlay = spec.product().get();
            product = Optional.of(Footage.of(workFolder.resolve(overlay.file()), overlay.kind()));
        }
        return timeline(spec, voice, product);
    }

    /** The timeline of media that are known. */
    Timeline timeline(VideoSpec spec, VoiceTrack voice, Optional<Footage> product) throws StageFailure {
        int fps = spec.canvas().framesPerSecond();
        List<SceneSpan> scenes = scenes(spec, voice);
        int spokenFrames = scenes.getLast().endFrame();
        List<CaptionLine> captions = spec.captions().isPresent()
                ? new SpokenCaptions(spec, spec.captions().get(), typesetter).lines(voice, scenes)
                : List.of();
        Optional<EndCardSpan> endCard = Optional.empty();
        int frames = spokenFrames;
        if (spec.endCard().isPresent()) {
            VideoSpec.EndCard card = spec.endCard().get();
            Optional<Double> picture = product.filter(Footage::picture).map(Footage::aspect);
            endCard = Optional.of(typesetter.endCard(card, spec.canvas(), picture, spokenFrames));
            frames += Math.max(1, (int) Math.round(card.seconds() * fps));
        }
        Optional<LabelSpan> label = Optional.empty();
        if (spec.label().isPresent()) {
            label = Optional.of(typesetter.label(spec.label().get(), spec.canvas()));
        }
        return new Timeline(
                spec.canvas().widthPx(),
                spec.canvas().heightPx(),
                fps,
                frames,
                scenes,
                captions,
                productSpan(spec, voice, product, spokenFrames),
                label,
                spec.watermark().isPresent()
                        ? Optional.of(typesetter.watermark(spec.watermark().get(), spec.canvas()))
                        : Optional.empty(),
                endCard);
    }

    /** Each scene lasts as long as it is spoken; the last frame that is begun is shown. */
    private static List<SceneSpan> scenes(VideoSpec spec, VoiceTrack voice) {
        int fps = spec.canvas().framesPerSecond();
        int frames = Math.max(1, Frames.covering(voice.durationSeconds(), fps));
        List<SceneSpan> spans = new ArrayList<>();
        int start = 0;
        for (int scene = 0; scene < spec.scenes().size(); scene++) {
            boolean last = scene == spec.scenes().size() - 1;
            int end = last ? frames : Frames.at(voice.scenes().get(scene).endSeconds(), fps);
            end = Math.clamp(end, start, frames);
            spans.add(new SceneSpan(start, end, spec.scenes().get(scene).media()));
            start = end;
        }
        return spans;
    }

    private static Optional<ProductSpan> productSpan(
            VideoSpec spec, VoiceTrack voice, Optional<Footage> footage, int spokenFrames) {
        if (spec.product().isEmpty() || footage.isEmpty()) {
            return Optional.empty();
        }
        VideoSpec.ProductOverlay product = spec.product().get();
        int fps = spec.canvas().framesPerSecond();
        String trigger = bare(product.triggerWord());
        Optional<VoiceTrack.Word> spoken = voice.words().stream()
                .filter(word -> bare(word.text()).equals(trigger))
                .findFirst();
        if (spoken.isEmpty()) {
            // Not a failure: the video is made, and the check answers that the overlay was not done.
            return Optional.empty();
        }
        int start = Math.min(Frames.at(spoken.get().startSeconds(), fps), spokenFrames - 1);
        double seconds = footage.get().picture()
                ? product.maximumSeconds()
                : Math.min(product.maximumSeconds(), footage.get().seconds());
        int end = Math.clamp(start + Math.max(1, Math.round(seconds * fps)), start + 1, spokenFrames);
        int width = (int) Math.round(spec.canvas().widthPx() * product.widthShare());
        Region region = SafeArea.of(spec.canvas())
                .place(product.placement(), width, footage.get().aspect());
        return Optional.of(new ProductSpan(start, end, region));
    }

    /** A word without case and punctuation. */
    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }

    private static void checkCanvas(VideoSpec.Canvas canvas) throws StageFailure {
        int least = Math.min(canvas.widthPx(), canvas.heightPx());
        int most = Math.max(canvas.widthPx(), canvas.heightPx());
        boolean odd = canvas.widthPx() % 2 != 0 || canvas.heightPx() % 2 != 0;
        if (least < SMALLEST_SIDE_PX || most > LARGEST_SIDE_PX || odd || canvas.framesPerSecond() < 1) {
            throw new StageFailure("canvas-refused", "Ask for an even width and height between 240 and 4096 pixels.");
        }
    }
}
