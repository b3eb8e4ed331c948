package dev.candid.engine.check;

import dev.candid.engine.Artefacts;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.timeline.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the file says of itself.
 *
 * @param comment the tag that players show
 */
record Container(int widthPx, int heightPx, double seconds, String comment) {

    private static final double DURATION_TOLERANCE_SECONDS = 0.1;
    private static final String ENTRIES = "format=duration:format_tags=comment:stream=codec_type,codec_name,"
            + "width,height,pix_fmt,color_space,color_primaries,color_transfer,color_range,sample_rate";

    /** @throws StageFailure {@code video-broken} when the file is not what every player can show */
    static Container of(Path video, Timeline timeline) throws StageFailure, IOException, InterruptedException {
        AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
        Ffmpeg.ffprobe(List.of("-v", "error", "-f", "mov", "-show_entries", ENTRIES, "-of", "json", Ffmpeg.file(video)))
                .drain(output -> answer.set(output.readAllBytes()))
                .run();
        JsonNode facts = Artefacts.JSON.readTree(new String(answer.get(), StandardCharsets.UTF_8));
        JsonNode picture = stream(facts, "video");
        JsonNode sound = stream(facts, "audio");
        Container container = new Container(
                picture.path("width").asInt(0),
                picture.path("height").asInt(0),
                Double.parseDouble(facts.path("format").path("duration").asString("0")),
                facts.path("format").path("tags").path("comment").asString(""));
        boolean playable = is(picture, "codec_name", "h264")
                && is(picture, "pix_fmt", "yuv420p")
                && is(sound, "codec_name", "aac")
                && is(sound, "sample_rate", "48000");
        boolean tagged =
                Stream.of("color_space", "color_primaries", "color_transfer").allMatch(tag -> is(picture, tag, "bt709"))
                        && is(picture, "color_range", "tv");
        boolean sized = container.widthPx == timeline.widthPx() && container.heightPx == timeline.heightPx();
        boolean whole = Math.abs(container.seconds - timeline.seconds()) <= DURATION_TOLERANCE_SECONDS;
        if (!playable || !tagged || !sized || !whole || !startsAtOnce(video)) {
            throw new StageFailure(
                    "video-broken", "Try again: the finished video is not of the size, length or form it should be.");
        }
        return container;
    }

    private static JsonNode stream(JsonNode facts, String type) {
        for (JsonNode stream : facts.path("streams")) {
            if (is(stream, "codec_type", type)) {
                return stream;
            }
        }
        return facts.path("none");
    }

    private static boolean is(JsonNode stream, String key, String value) {
        return stream.path(key).asString("").equals(value);
    }

    /** Whether the index stands before the media, so that a player can start while it loads. */
    private static boolean startsAtOnce(Path video) throws IOException {
        try (InputStream in = Files.newInputStream(video)) {
            String head = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
            int index = head.indexOf("moov");
            int media = head.indexOf("mdat");
            return index >= 0 && (media < 0 || index < media);
        }
    }
}
