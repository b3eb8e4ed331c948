package dev.candid.bench;

import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.spec.VideoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fixed job of ten seconds: one clip, a product picture, 26 spoken words with the current one highlighted, music
 * under the voice. Made once in a folder and used by both sides.
 */
final class RenderFixture {

    /** 26 words; MaryTTS speaks them in about ten seconds. */
    private static final String SCRIPT = "Every morning starts the same way until the light changes. This little lamp"
            + " follows the sun through your day, so your evenings finally feel calm again.";

    private static final String TRIGGER = "lamp";

    private static final String ASS_HEAD = """
            [Script Info]
            ScriptType: v4.00+
            PlayResX: 1080
            PlayResY: 1920
            YCbCr Matrix: TV.709

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Word,Noto Sans,76,&H00FFFFFF,&H00000000,&H00000000,-1,1,5,0,2,80,80,560,-1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            """;

    private final Path folder;
    private final List<String> child;
    private final JsonMapper json = JsonMapper.builder().build();

    RenderFixture(Path folder, List<String> child) {
        this.folder = folder;
        this.child = child;
    }

    VideoSpec spec() {
        return new VideoSpec(
                new VideoSpec.Canvas(1080, 1920, 30, VideoSpec.Fit.COVER, "#101010"),
                List.of(new VideoSpec.Scene(
                        SCRIPT, Optional.of(new VideoSpec.Media("bg.mp4", VideoSpec.MediaKind.CLIP, false)))),
                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                Optional.of(new VideoSpec.Captions(4, "#ffffff", "#ffd400", 0.68)),
                Optional.of(new VideoSpec.ProductOverlay(
                        "product.png", VideoSpec.MediaKind.PICTURE, TRIGGER, VideoSpec.Placement.TOP_RIGHT, 0.37, 5)),
                Optional.of(new VideoSpec.Music("bright", -12, true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new VideoSpec.Encoding("veryfast", 20),
                7);
    }

    /** Makes what both sides are given; voice synthesis happens here, outside of what is measured. */
    void make() throws IOException, InterruptedException {
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "gradients=s=1080x1920:r=30:d=12:seed=7:speed=0.02:c0=#203040:c1=#c08040:c2=#306050:n=3,noise=alls=3:allf=t",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-b:v",
                "2700k",
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
                "bg.mp4");
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "color=c=#d8c4a0:s=400x400,format=rgba,geq=r='p(X,Y)':g='p(X,Y)':b='p(X,Y)'"
                        + ":a='if(lt(hypot(X-200,Y-200),190),255,0)'",
                "-frames:v",
                "1",
                "product.png");
        stages(folder, StageName.VOICE, StageName.TIMELINE, StageName.RENDER, StageName.MIX);
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "sine=f=220:r=48000:d=" + durationSeconds(),
                "-f",
                "lavfi",
                "-i",
                "sine=f=277:r=48000:d=" + durationSeconds(),
                "-filter_complex",
                "amix,volume=-12dB",
                "-ac",
                "2",
                "music.wav");
        Files.writeString(folder.resolve("words.ass"), ass());
    }

    /** The one pass of plain ffmpeg that does the same work with the same encoder settings. */
    List<String> reference() throws IOException {
        double from = overlayFrom();
        String filter = "[1:v]scale=400:400,scale=out_color_matrix=bt709:out_range=tv,format=yuva420p[ov];"
                + "[0:v]ass=words.ass[v0];[v0][ov]overlay=x=620:y=160:enable='between(t," + from + "," + (from + 5)
                + ")'[v];[2:a]asplit[sc][vo];"
                + "[3:a][sc]sidechaincompress=threshold=0.03:ratio=8:attack=20:release=300[mu];"
                + "[vo][mu]amix=inputs=2:normalize=0[a]";
        return List.of(
                "ffmpeg",
                "-y",
                "-nostdin",
                "-loglevel",
                "error",
                "-i",
                "bg.mp4",
                "-i",
                "product.png",
                "-i",
                "voice.wav",
                "-i",
                "music.wav",
                "-filter_complex",
                filter,
                "-map",
                "[v]",
                "-map",
                "[a]",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "20",
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
                "-c:a",
                "aac",
                "-b:a",
                "160k",
                "-t",
                String.valueOf(durationSeconds()),
                "-movflags",
                "+faststart",
                "out.mp4");
    }

    /** Requests for the stages that are measured, one line each, working in {@code workFolder}. */
    String requests(Path workFolder) {
        StringBuilder lines = new StringBuilder();
        for (StageName stage : List.of(StageName.TIMELINE, StageName.RENDER, StageName.MIX, StageName.ENCODE)) {
            lines.append(request(workFolder, stage)).append('\n');
        }
        return lines.toString();
    }

    String request(Path workFolder, StageName stage) {
        return json.writeValueAsString(new StageRequest(stage, workFolder.toString(), spec()));
    }

    /** A work folder that holds what the measured stages start from. */
    Path workFolder(String name) throws IOException {
        Path work = Files.createDirectories(folder.resolve(name));
        for (String input : List.of("bg.mp4", "product.png", "voice.wav", "voice.json")) {
            Files.deleteIfExists(work.resolve(input));
            Files.createLink(work.resolve(input), folder.resolve(input));
        }
        return work;
    }

    double durationSeconds() throws IOException {
        return voice().path("durationSeconds").asDouble();
    }

    private void stages(Path workFolder, StageName... stages) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (StageName stage : stages) {
            lines.append(request(workFolder, stage)).append('\n');
        }
        Path input = Files.writeString(folder.resolve("make.jsonl"), lines);
        Meter.run(child, folder, input);
    }

    private void ffmpeg(String... arguments) throws IOException, InterruptedException {
        Path nothing = Files.writeString(folder.resolve("nothing"), "");
        List<String> command = new java.util.ArrayList<>(List.of("ffmpeg", "-y", "-nostdin", "-loglevel", "error"));
        command.addAll(List.of(arguments));
        Meter.run(command, folder, nothing);
    }

    private JsonNode voice() throws IOException {
        return json.readTree(Files.readString(folder.resolve("voice.json")));
    }

    private double overlayFrom() throws IOException {
        for (JsonNode word : voice().path("words")) {
            if (word.path("text").asString().startsWith(TRIGGER)) {
                return word.path("startSeconds").asDouble();
            }
        }
        throw new IllegalStateException("the fixture's trigger word is not spoken");
    }

    /** One event for each word: its line of four with the word itself in another colour. */
    private String ass() throws IOException {
        List<JsonNode> words = voice().path("words").valueStream().toList();
        StringBuilder events = new StringBuilder(ASS_HEAD);
        for (int i = 0; i < words.size(); i++) {
            int line = i / 4 * 4;
            StringBuilder text = new StringBuilder();
            for (int j = line; j < Math.min(line + 4, words.size()); j++) {
                String word = words.get(j).path("text").asString();
                text.append(j == i ? "{\\c&H00D4FF&}" + word + "{\\r}" : word).append(' ');
            }
            double end = i + 1 < words.size()
                    ? start(words.get(i + 1))
                    : words.get(i).path("endSeconds").asDouble();
            events.append("Dialogue: 0,%s,%s,Word,,0,0,0,,%s%n".formatted(time(start(words.get(i))), time(end), text));
        }
        return events.toString();
    }

    private static double start(JsonNode word) {
        return word.path("startSeconds").asDouble();
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "0:%02d:%05.2f", (int) (seconds / 60), seconds % 60);
    }
}
