package dev.candid.engine.media;

import dev.candid.engine.Artefacts;
import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec.MediaKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * What is to be known of a picture or clip before it is drawn. The demuxer is chosen by our own look at the first bytes
 * and forced on ffmpeg, so that no file is read as a playlist.
 *
 * @param demuxer ffmpeg's name of the input format
 * @param widthPx as shown: turned and with square pixels
 * @param seconds 0 for a picture
 * @param pixelFormat ffmpeg's name
 * @param matrix ffmpeg's name of the colour matrix; {@code gbr} for RGB, never unknown
 * @param fullRange whether black is 0
 */
public record Footage(
        Path file,
        String demuxer,
        boolean picture,
        int widthPx,
        int heightPx,
        double seconds,
        String pixelFormat,
        String matrix,
        boolean fullRange,
        boolean squarePixels,
        String transfer) {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);
    private static final int FIRST_BYTES = 16;
    private static final int HD_HEIGHT_PX = 720;
    private static final Set<String> HDR_TRANSFERS = Set.of("smpte2084", "arib-std-b67");

    public double aspect() {
        return widthPx / (double) heightPx;
    }

    public boolean highDynamicRange() {
        return HDR_TRANSFERS.contains(transfer);
    }

    /** Whether pixels can be transparent; a palette may hold such an entry. */
    public boolean alpha() {
        String format = pixelFormat.toLowerCase(Locale.ROOT);
        return format.contains("rgba")
                || format.contains("bgra")
                || format.contains("argb")
                || format.contains("abgr")
                || format.startsWith("yuva")
                || format.startsWith("gbrap")
                || format.startsWith("ya")
                || format.equals("pal8");
    }

    /** @throws StageFailure {@code media-unreadable} */
    public static Footage of(Path file, MediaKind kind) throws StageFailure, IOException, InterruptedException {
        boolean picture = kind == MediaKind.PICTURE;
        String demuxer = demuxer(file, picture);
        AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
        try {
            Ffmpeg.ffprobe(List.of(
                            "-v",
                            "error",
                            "-f",
                            demuxer,
                            "-select_streams",
                            "v:0",
                            "-show_entries",
                            "stream=width,height,pix_fmt,color_space,color_range,color_transfer,sample_aspect_ratio,duration"
                                    + ":stream_side_data=rotation:format=duration",
                            "-of",
                            "json",
                            Ffmpeg.file(file)))
                    .timeout(PROBE_TIMEOUT)
                    .drain(output -> answer.set(output.readAllBytes()))
                    .run();
        } catch (StageFailure failure) {
            if (failure.reason().equals("media-tool-failed")) {
                throw unreadable();
            }
            throw failure;
        }
        JsonNode facts = Artefacts.JSON.readTree(new String(answer.get(), StandardCharsets.UTF_8));
        JsonNode stream = facts.path("streams").path(0);
        int width = stream.path("width").asInt(0);
        int height = stream.path("height").asInt(0);
        if (width < 1 || height < 1) {
            throw unreadable();
        }
        return of(file, demuxer, picture, facts, stream);
    }

    private static Footage of(Path file, String demuxer, boolean picture, JsonNode facts, JsonNode stream)
            throws StageFailure {
        int width = stream.path("width").asInt(0);
        int height = stream.path("height").asInt(0);
        double aspect = ratio(stream.path("sample_aspect_ratio").asString(""));
        String format = stream.path("pix_fmt").asString("unknown");
        int turned =
                Math.abs(stream.path("side_data_list").path(0).path("rotation").asInt(0)) % 180;
        int shownWidth = (int) Math.max(1, Math.round(width * aspect));
        double seconds = picture
                ? 0
                : number(stream.path("duration"), number(facts.path("format").path("duration"), 0));
        if (!picture && seconds <= 0) {
            throw unreadable();
        }
        return new Footage(
                file,
                demuxer,
                picture,
                turned == 90 ? height : shownWidth,
                turned == 90 ? shownWidth : height,
                seconds,
                format,
                matrix(stream.path("color_space").asString(""), format, picture, height),
                stream.path("color_range").asString("").equals("pc") || format.startsWith("yuvj"),
                aspect == 1,
                stream.path("color_transfer").asString(""));
    }

    /** Untagged clips are what their size says: HD is BT.709, smaller BT.601. Untagged pictures are JFIF: BT.601. */
    private static String matrix(String tagged, String format, boolean picture, int heightPx) {
        if (format.contains("rgb") || format.contains("bgr") || format.startsWith("gbr") || format.equals("pal8")) {
            return "gbr";
        }
        return switch (tagged) {
            case "bt709" -> "bt709";
            case "bt2020nc", "bt2020c" -> "bt2020";
            case "smpte170m", "bt470bg" -> "bt601";
            case "smpte240m" -> "smpte240m";
            case "fcc" -> "fcc";
            default -> picture || heightPx < HD_HEIGHT_PX ? "bt601" : "bt709";
        };
    }

    private static double ratio(String notation) {
        String[] parts = notation.split(":", -1);
        if (parts.length != 2) {
            return 1;
        }
        double over = Double.parseDouble(parts[0]);
        double under = Double.parseDouble(parts[1]);
        return over > 0 && under > 0 ? over / under : 1;
    }

    private static double number(JsonNode node, double otherwise) {
        return node.isString() ? Double.parseDouble(node.asString()) : otherwise;
    }

    private static String demuxer(Path file, boolean picture) throws StageFailure, IOException {
        byte[] first;
        try (InputStream stream = Files.newInputStream(file)) {
            first = stream.readNBytes(FIRST_BYTES);
        }
        String head = new String(first, StandardCharsets.ISO_8859_1);
        if (picture) {
            if (head.startsWith("\u0089PNG")) {
                return "png_pipe";
            }
            if (head.startsWith("\u00ff\u00d8\u00ff")) {
                return "jpeg_pipe";
            }
            if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
                return "webp_pipe";
            }
        } else if (head.startsWith("ftyp", 4)) {
            return "mov";
        } else if (head.startsWith("\u001a\u0045\u00df\u00a3")) {
            return "matroska";
        }
        throw unreadable();
    }

    private static StageFailure unreadable() {
        return new StageFailure("media-unreadable", "Replace the picture or clip that cannot be read.");
    }
}
