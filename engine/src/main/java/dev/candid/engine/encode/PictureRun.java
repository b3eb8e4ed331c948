package dev.candid.engine.encode;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.StageFailure;
import dev.candid.engine.caption.CaptionPainter;
import dev.candid.engine.draw.Drawing;
import dev.candid.engine.draw.EndCardPainter;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.draw.LabelLayout;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of ffmpeg that makes the picture of one part, with the files it draws for it. */
final class PictureRun implements AutoCloseable {

    private static final String LABEL_FILE = "drawn-label.rgba";
    private static final String WATERMARK_FILE = "drawn-watermark.rgba";
    private static final String CARD_FILE = "drawn-card.rgba";
    private static final String FRAME_KEY = "frame=";

    /** Far above what any machine needs; a run that takes longer hangs. */
    private static final Duration START_ALLOWANCE = Duration.ofMinutes(3);

    /** Somebody waits for a still: one that takes longer is of no use. */
    private static final Duration STILL_ALLOWANCE = Duration.ofSeconds(20);

    private static final double FULL_HD_PIXELS = 1920 * 1080;
    private static final double MILLIS_PER_FULL_HD_FRAME = 1000;

    private final Artefacts artefacts;
    private final RenderPart part;
    private final Timeline timeline;
    private final VideoSpec spec;
    private final Fonts fonts;
    private final FilterGraph graph;

    PictureRun(Artefacts artefacts, RenderPart part, VideoSpec spec, Fonts fonts) {
        this.artefacts = artefacts;
        this.part = part;
        this.timeline = part.timeline();
        this.spec = spec;
        this.fonts = fonts;
        this.graph = new FilterGraph(timeline, spec.canvas());
    }

    void render(Path file, ProgressListener progress) throws StageFailure, IOException, InterruptedException {
        draw(() -> ffmpeg(file, progress));
    }

    /** The first frame alone, made smaller, as a JPEG. */
    void still(Path file, int widthPx, int heightPx) throws StageFailure, IOException, InterruptedException {
        draw(() -> {
            graph.asStill(widthPx, heightPx);
            return stillFfmpeg(file);
        });
    }

    /** Puts the picture together, then runs what comes of it. */
    private void draw(Supplier<Ffmpeg> ffmpeg) throws StageFailure, IOException, InterruptedException {
        Optional<VideoSpec.Captions> captions = timeline.captions().isEmpty() ? Optional.empty() : spec.captions();
        Optional<String> captionPad = captions.map(asked -> graph.captionStream());
        Optional<Footage> product = product();
        graph.join(scenes(product));
        overlayProduct(product);
        captionPad.ifPresent(
                pad -> graph.overlayCaptions(pad, timeline.captions().getFirst().region()));
        overlayLabel();
        overlayWatermark();
        if (captions.isEmpty()) {
            ffmpeg.get().run();
            return;
        }
        Region region = timeline.captions().getFirst().region();
        try (CaptionPainter painter = new CaptionPainter(fonts, captions.get(), region)) {
            CaptionStream stream = new CaptionStream(timeline, painter);
            ffmpeg.get().feed(stream::write).run();
        }
    }

    private Optional<Footage> product() throws StageFailure, IOException, InterruptedException {
        if (spec.product().isEmpty()) {
            return Optional.empty();
        }
        VideoSpec.ProductOverlay asked = spec.product().get();
        return Optional.of(Footage.of(artefacts.path(asked.file()), asked.kind()));
    }

    private List<String> scenes(Optional<Footage> product) throws StageFailure, IOException, InterruptedException {
        List<String> pads = new ArrayList<>();
        for (int index = 0; index < timeline.scenes().size(); index++) {
            SceneSpan span = timeline.scenes().get(index);
            int frames = span.endFrame() - span.startFrame();
            if (frames == 0) {
                continue;
            }
            if (span.media().isEmpty()) {
                pads.add(graph.background(frames, index));
                continue;
            }
            VideoSpec.Media media = span.media().get();
            Footage footage = Footage.of(artefacts.path(media.file()), media.kind());
            RenderPart.SceneCut cut = part.cut().orElseGet(() -> new RenderPart.SceneCut(0, frames));
            String pad = graph.scene(span, footage, cut);
            pads.add(graph.shown(new SceneFilters.Source(pad, footage, media.slowZoom(), frames, index, cut)));
        }
        if (timeline.endCard().isPresent()) {
            pads.add(endCard(timeline.endCard().get(), product));
        }
        return pads;
    }

    private String endCard(Timeline.EndCardSpan span, Optional<Footage> product) throws StageFailure, IOException {
        VideoSpec.EndCard card = spec.endCard().orElseThrow();
        Optional<Double> aspect = product.filter(Footage::picture).map(Footage::aspect);
        byte[] drawn = new EndCardPainter(fonts, card, spec).rgba(aspect);
        Files.write(artefacts.path(CARD_FILE), drawn);
        String pad = graph.drawn(artefacts.path(CARD_FILE), timeline.widthPx(), timeline.heightPx());
        int frames = timeline.frameCount() - span.startFrame();
        if (span.picture().isEmpty()) {
            return graph.endCard(pad, frames);
        }
        Footage picture = product.orElseThrow();
        String picturePad = graph.media(picture, 0);
        return graph.endCard(pad, picturePad, picture, span.picture().get(), frames);
    }

    private void overlayProduct(Optional<Footage> product) {
        if (product.isPresent() && timeline.product().isPresent()) {
            String pad = graph.media(product.get(), part.productStartedFrames());
            graph.overlayProduct(pad, product.get(), timeline.product().get());
        }
    }

    private void overlayLabel() throws IOException {
        if (spec.label().isPresent() && timeline.label().isPresent()) {
            Region region = timeline.label().get().region();
            LabelLayout layout = LabelLayout.of(fonts, spec.label().get(), spec.canvas());
            byte[] drawn = Drawing.rgba(region.widthPx(), region.heightPx(), canvas -> layout.paint(fonts, canvas));
            Files.write(artefacts.path(LABEL_FILE), drawn);
            graph.overlayLabel(graph.drawn(artefacts.path(LABEL_FILE), region.widthPx(), region.heightPx()), region);
        }
    }

    private void overlayWatermark() throws IOException {
        if (spec.watermark().isPresent() && timeline.watermark().isPresent()) {
            Region region = timeline.watermark().get().region();
            LabelLayout layout = LabelLayout.of(fonts, spec.watermark().get(), spec.canvas());
            byte[] drawn = Drawing.rgba(region.widthPx(), region.heightPx(), canvas -> layout.paint(fonts, canvas));
            Files.write(artefacts.path(WATERMARK_FILE), drawn);
            graph.overlayWatermark(
                    graph.drawn(artefacts.path(WATERMARK_FILE), region.widthPx(), region.heightPx()), region);
        }
    }

    private Ffmpeg ffmpeg(Path file, ProgressListener progress) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-progress", "pipe:1"));
        arguments.addAll(graph.inputs());
        arguments.addAll(List.of("-filter_complex_threads", "1"));
        arguments.addAll(List.of("-filter_complex", graph.filters(), "-map", graph.output(), "-an"));
        arguments.addAll(List.of("-r", String.valueOf(timeline.framesPerSecond())));
        arguments.addAll(List.of("-frames:v", String.valueOf(timeline.frameCount())));
        arguments.addAll(List.of("-c:v", "libx264", "-profile:v", "high", "-pix_fmt", "yuv420p"));
        // The fastest preset alone leaves this off, and with it the profile.
        arguments.addAll(List.of("-x264-params", "8x8dct=1"));
        arguments.addAll(List.of(
                "-preset",
                spec.encoding().preset(),
                "-crf",
                String.valueOf(spec.encoding().crf())));
        // A keyframe: the poster is then taken without decoding what comes before it.
        part.posterFrame()
                .ifPresent(frame ->
                        arguments.addAll(List.of("-force_key_frames", FilterGraph.decimal(timeline.secondsAt(frame)))));
        arguments.addAll(List.of("-colorspace", "bt709", "-color_primaries", "bt709"));
        arguments.addAll(List.of("-color_trc", "bt709", "-color_range", "tv"));
        arguments.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp4"));
        arguments.add(Ffmpeg.file(file));
        double pixels = timeline.widthPx() * (double) timeline.heightPx();
        double millis = timeline.frameCount() * MILLIS_PER_FULL_HD_FRAME * Math.max(0.1, pixels / FULL_HD_PIXELS);
        return Ffmpeg.ffmpeg(arguments)
                .timeout(START_ALLOWANCE.plusMillis((long) millis))
                .drain(output -> report(output, progress));
    }

    private Ffmpeg stillFfmpeg(Path file) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(graph.inputs());
        arguments.addAll(List.of("-filter_complex_threads", "1"));
        arguments.addAll(List.of("-filter_complex", graph.filters(), "-map", graph.output(), "-an"));
        arguments.addAll(List.of("-frames:v", "1", "-q:v", "3", "-map_metadata", "-1"));
        arguments.addAll(List.of("-flags:v", "+bitexact", "-fflags", "+bitexact", "-f", "mjpeg"));
        arguments.add(Ffmpeg.file(file));
        return Ffmpeg.ffmpeg(arguments).timeout(STILL_ALLOWANCE);
    }

    /** Reads the lines of {@code -progress}. */
    private void report(InputStream output, ProgressListener progress) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(FRAME_KEY)) {
                String frame = line.substring(FRAME_KEY.length()).strip();
                progress.progressed(Long.parseLong(frame), timeline.frameCount());
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(artefacts.path(LABEL_FILE));
        Files.deleteIfExists(artefacts.path(WATERMARK_FILE));
        Files.deleteIfExists(artefacts.path(CARD_FILE));
    }
}
