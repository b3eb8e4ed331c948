package dev.candid.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.candid.engine.probe.MediaCorpus.Maker;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediaNormaliserTest {

    /** Stands in every place of a file where a camera or a program leaves words. */
    private static final String WORDS = "CANARYofThePlaceAndTheCamera";

    private static final String PATTERN = "-f lavfi -i testsrc2=s=320x240:r=25:d=1 -f lavfi -i sine=d=1 ";
    private static final String TAGS =
            " -metadata title=%1$s -metadata comment=%1$s -metadata location=%1$s".formatted(WORDS);
    private static final String STREAM_TAGS =
            " -metadata:s:a:0 title=%1$s -metadata:s:a:0 handler_name=%1$s".formatted(WORDS);
    private static final Sandbox SANDBOX = Sandbox.detect();

    @TempDir
    private Path folder;

    record Marked(String name, Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Marked> marked() {
        return List.of(
                new Marked("camera.jpg", file -> {
                    MediaCorpus.ffmpeg(PATTERN + "-frames:v 1 -c:v mjpeg -f mjpeg", file);
                    Files.write(file, CorpusBytes.withExif(Files.readAllBytes(file), 1, WORDS));
                }),
                new Marked("painted.png", file -> {
                    MediaCorpus.ffmpeg(PATTERN + "-frames:v 1 -c:v png -f image2pipe", file);
                    byte[] note = CorpusBytes.chunk("tEXt", CorpusBytes.text("Author\0" + WORDS));
                    byte[] exif = CorpusBytes.chunk("eXIf", CorpusBytes.tiff(1, WORDS));
                    byte[] profile = CorpusBytes.chunk(
                            "iCCP",
                            CorpusBytes.joined(
                                    CorpusBytes.text(WORDS + "\0\0"), CorpusBytes.deflated(CorpusBytes.text(WORDS))));
                    Files.write(file, CorpusBytes.withChunks(Files.readAllBytes(file), note, exif, profile));
                }),
                new Marked("described.webp", file -> {
                    MediaCorpus.ffmpeg(PATTERN + "-frames:v 1 -c:v libwebp -f webp", file);
                    byte[] plain = Files.readAllBytes(file);
                    byte[] note = CorpusBytes.joined(
                            CorpusBytes.text("XMP "),
                            CorpusBytes.littleEndian(WORDS.length()),
                            CorpusBytes.text(WORDS));
                    byte[] all = CorpusBytes.joined(plain, note);
                    System.arraycopy(CorpusBytes.littleEndian(all.length - 8), 0, all, 4, 4);
                    Files.write(file, all);
                }),
                new Marked(
                        "telephone.mp4",
                        file -> MediaCorpus.ffmpeg(
                                PATTERN + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"
                                        + " -bsf:v h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+"
                                        + WORDS + TAGS + STREAM_TAGS + " -movflags use_metadata_tags -f mp4",
                                file)),
                new Marked(
                        "browser.webm",
                        file -> MediaCorpus.ffmpeg(
                                PATTERN + "-c:v libvpx -deadline realtime -c:a libvorbis" + TAGS + STREAM_TAGS
                                        + " -f webm",
                                file)),
                new Marked("studio.mkv", file -> {
                    Path note = Files.writeString(file.resolveSibling("note.txt"), WORDS);
                    MediaCorpus.ffmpeg(
                            PATTERN + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a flac -attach " + note
                                    + " -metadata:s:t mimetype=text/plain" + TAGS + " -f matroska",
                            file);
                }),
                new Marked(
                        "tune.mp3",
                        file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a libmp3lame" + TAGS + " -f mp3", file)),
                new Marked(
                        "tune.m4a",
                        file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a aac" + TAGS + STREAM_TAGS + " -f ipod", file)),
                new Marked(
                        "tune.wav",
                        file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a pcm_s16le" + TAGS + " -f wav", file)),
                new Marked(
                        "tune.flac", file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a flac" + TAGS + " -f flac", file)),
                new Marked(
                        "tune.ogg",
                        file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a libvorbis" + TAGS + " -f ogg", file)),
                new Marked(
                        "tune.opus", file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a libopus" + TAGS + " -f ogg", file)),
                new Marked("tune.aac", file -> MediaCorpus.ffmpeg(PATTERN + "-vn -c:a aac -f adts", file)));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void what_is_written_anew_holds_no_word_of_the_camera(Marked marked) throws IOException, InterruptedException {
        Path file = folder.resolve(marked.name());
        marked.maker().write(file);
        boolean canBeMarked = !marked.name().equals("tune.aac");
        assertThat(holdsWords(file)).isEqualTo(canBeMarked);
        MediaFacts before = accepted(file);

        Path target = folder.resolve("written");
        MediaNormaliser.Outcome outcome = normaliser().normalise(file, before, target);

        assertThat(outcome).isInstanceOf(MediaNormaliser.Outcome.Normalised.class);
        assertThat(holdsWords(target)).isFalse();
        MediaFacts after = ((MediaNormaliser.Outcome.Normalised) outcome).facts();
        assertThat(after.kind()).isEqualTo(before.kind());
        assertThat(after.widthPx()).isEqualTo(before.widthPx());
        assertThat(after.heightPx()).isEqualTo(before.heightPx());
        assertThat(after.durationSeconds()).isCloseTo(before.durationSeconds(), within(0.1));
        assertThat(after.hasAudio()).isEqualTo(before.hasAudio());
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void a_turned_picture_is_written_upright(int orientation) throws IOException, InterruptedException {
        Path file = folder.resolve("turned.jpg");
        // As the person saw it: red left above, green right above, blue left below.
        Path seen = folder.resolve("seen.jpg");
        String quarters =
                "color=red:s=64x48,drawbox=x=32:y=0:w=32:h=24:c=lime:t=fill,drawbox=x=0:y=24:w=32:h=24:c=blue:t=fill";
        MediaCorpus.ffmpeg("-f lavfi -i " + quarters + ",format=yuvj444p -frames:v 1 -q:v 2 -c:v mjpeg -f mjpeg", seen);
        MediaCorpus.ffmpeg("-i " + seen + " -vf " + asStored(orientation) + " -q:v 2 -c:v mjpeg -f mjpeg", file);
        Files.write(file, CorpusBytes.withExif(Files.readAllBytes(file), orientation, WORDS));

        Path target = folder.resolve("upright.jpg");
        normaliser().normalise(file, accepted(file), target);

        BufferedImage picture = ImageIO.read(target.toFile());
        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getHeight()).isEqualTo(48);
        assertThat(brightest(picture.getRGB(16, 12))).isEqualTo("red");
        assertThat(brightest(picture.getRGB(48, 12))).isEqualTo("green");
        assertThat(brightest(picture.getRGB(16, 36))).isEqualTo("blue");
    }

    static List<Integer> orientations() {
        return List.of(1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** The inverse of what a viewer does for an orientation. */
    private static String asStored(int orientation) {
        return switch (orientation) {
            case 2 -> "hflip";
            case 3 -> "hflip,vflip";
            case 4 -> "vflip";
            case 5 -> "transpose=cclock_flip";
            case 6 -> "transpose=cclock";
            case 7 -> "transpose=clock_flip";
            case 8 -> "transpose=clock";
            default -> "null";
        };
    }

    private static String brightest(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        if (red > green && red > blue) {
            return "red";
        }
        return green > blue ? "green" : "blue";
    }

    @Test
    void a_clip_of_a_high_dynamic_range_is_brought_to_what_every_player_shows()
            throws IOException, InterruptedException {
        Path file = folder.resolve("bright.mp4");
        MediaCorpus.ffmpeg(
                PATTERN + "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none"
                        + " -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -tag:v hvc1 -f mp4",
                file);
        MediaFacts before = accepted(file);

        MediaNormaliser.Outcome outcome = normaliser().normalise(file, before, folder.resolve("written"));

        assertThat(before.highDynamicRange()).isTrue();
        assertThat(before.bitsPerSample()).isEqualTo(10);
        MediaFacts after = ((MediaNormaliser.Outcome.Normalised) outcome).facts();
        assertThat(after.highDynamicRange()).isFalse();
        assertThat(after.bitsPerSample()).isEqualTo(8);
    }

    @Test
    void a_turned_clip_stays_turned() throws IOException, InterruptedException {
        Path file = folder.resolve("turned.mp4");
        MediaCorpus.turnedClip(file);

        MediaNormaliser.Outcome outcome = normaliser().normalise(file, accepted(file), folder.resolve("written"));

        MediaFacts after = ((MediaNormaliser.Outcome.Normalised) outcome).facts();
        assertThat(after.rotationDegrees()).isEqualTo(270);
        assertThat(after.widthPx()).isEqualTo(240);
    }

    private static MediaNormaliser normaliser() {
        return new MediaNormaliser(ProbeLimits.standard(), SANDBOX);
    }

    private static MediaFacts accepted(Path file) {
        ProbeOutcome outcome = new MediaProbe(ProbeLimits.standard(), SANDBOX).probe(file);
        assertThat(outcome).isInstanceOf(ProbeOutcome.Accepted.class);
        return ((ProbeOutcome.Accepted) outcome).facts();
    }

    private static boolean holdsWords(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORDS);
    }
}
