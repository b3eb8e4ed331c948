package dev.candid.engine.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What ffprobe says in its flat form, {@code streams.stream.0.codec_name="h264"} a line. */
final class StreamReport {

    static final List<String> ENTRIES = List.of(
            "-show_entries",
            "format=duration,nb_streams:stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,pix_fmt,"
                    + "color_transfer,avg_frame_rate,r_frame_rate,channels,sample_rate:stream_disposition=attached_pic"
                    + ":stream_side_data=rotation",
            "-of",
            "flat");

    private static final Pattern DEEP_FORMAT = Pattern.compile("(?:p|gray|f32|pf)(9|10|12|14|16)(?:le|be)?$");
    private static final Pattern ROTATION = Pattern.compile("side_data_list\\.side_data\\.\\d+\\.rotation");

    private final Map<String, String> lines = new HashMap<>();

    StreamReport(String flat) {
        flat.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                lines.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
            }
        });
    }

    int streamCount() {
        return (int) number("format.nb_streams");
    }

    /** What the header claims; 0 when it claims nothing. */
    double claimedSeconds() {
        return number("format.duration");
    }

    /** The first moving picture that is not a cover. */
    Optional<Stream> video() {
        return streams()
                .filter(stream -> stream.text("codec_type").equals("video"))
                .filter(stream -> !stream.text("disposition.attached_pic").equals("1"))
                .findFirst();
    }

    Optional<Stream> audio() {
        return streams()
                .filter(stream -> stream.text("codec_type").equals("audio"))
                .findFirst();
    }

    private java.util.stream.Stream<Stream> streams() {
        return IntStream.range(0, streamCount()).mapToObj(Stream::new);
    }

    private double number(String key) {
        return parsed(lines.getOrDefault(key, ""));
    }

    /** A number or a fraction such as {@code 30000/1001} or {@code 1:1}; 0 for anything else. */
    private static double parsed(String text) {
        String[] parts = text.split("[/:]", 2);
        try {
            double above = Double.parseDouble(parts[0]);
            double below = parts.length == 2 ? Double.parseDouble(parts[1]) : 1;
            double value = below == 0 ? 0 : above / below;
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** One stream of the report. */
    final class Stream {
        private final int index;

        private Stream(int index) {
            this.index = index;
        }

        private String text(String key) {
            return lines.getOrDefault("streams.stream." + index + "." + key, "");
        }

        private double value(String key) {
            return parsed(text(key));
        }

        int index() {
            return index;
        }

        String codec() {
            return text("codec_name");
        }

        long codedPixels() {
            return (long) value("width") * (long) value("height");
        }

        int rotationDegrees() {
            String prefix = "streams.stream." + index + ".";
            double counterClockwise = lines.entrySet().stream()
                    .filter(line -> line.getKey().startsWith(prefix))
                    .filter(line -> ROTATION.matcher(line.getKey()).find())
                    .mapToDouble(line -> parsed(line.getValue()))
                    .findFirst()
                    .orElse(0);
            return Math.floorMod(-Math.round(counterClockwise / 90) * 90, 360);
        }

        int shownWidthPx() {
            return rotationDegrees() % 180 == 0 ? stretchedWidthPx() : (int) value("height");
        }

        int shownHeightPx() {
            return rotationDegrees() % 180 == 0 ? (int) value("height") : stretchedWidthPx();
        }

        private int stretchedWidthPx() {
            double aspect = value("sample_aspect_ratio");
            double sane = aspect > 0.1 && aspect < 10 ? aspect : 1;
            return (int) Math.round(value("width") * sane);
        }

        int bitsPerSample() {
            Matcher deep = DEEP_FORMAT.matcher(text("pix_fmt"));
            return deep.find() ? Integer.parseInt(deep.group(1)) : 8;
        }

        boolean highDynamicRange() {
            String transfer = text("color_transfer");
            return transfer.equals("smpte2084") || transfer.equals("arib-std-b67");
        }

        /** The average of the container; 0 when it gives none that could be true. */
        double framesPerSecond() {
            double average = value("avg_frame_rate");
            return average > 0 && average <= 1000 ? average : 0;
        }

        /** The rate that fits every time stamp is far from the average when frames last differently. */
        boolean variableFrameRate() {
            double average = value("avg_frame_rate");
            return average > 0 && Math.abs(value("r_frame_rate") - average) / average > 0.01;
        }

        int channels() {
            return (int) value("channels");
        }

        int sampleRateHz() {
            return (int) value("sample_rate");
        }
    }
}
