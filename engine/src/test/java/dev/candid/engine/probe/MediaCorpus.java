package dev.candid.engine.probe;

import static dev.candid.engine.probe.RefusalReason.ANIMATED_PICTURE;
import static dev.candid.engine.probe.RefusalReason.CODEC_NOT_ALLOWED;
import static dev.candid.engine.probe.RefusalReason.CORRUPT;
import static dev.candid.engine.probe.RefusalReason.EMPTY;
import static dev.candid.engine.probe.RefusalReason.NO_VIDEO;
import static dev.candid.engine.probe.RefusalReason.PLAYLIST;
import static dev.candid.engine.probe.RefusalReason.TOO_LARGE;
import static dev.candid.engine.probe.RefusalReason.TOO_LONG;
import static dev.candid.engine.probe.RefusalReason.TOO_MANY_PIXELS;
import static dev.candid.engine.probe.RefusalReason.TOO_SHORT;
import static dev.candid.engine.probe.RefusalReason.TOO_SMALL;
import static dev.candid.engine.probe.RefusalReason.TYPE_NOT_ALLOWED;

import dev.candid.engine.probe.MediaFacts.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The uploads of the world: each is made on the spot by ffmpeg or by hand, and carries what the probe must say of it. The
 * hostile ones point at a secret file on this machine and at a listener on its loopback. For the tests of the probe and
 * for those of the server's uploads.
 */
public final class MediaCorpus {

    /** What the probe must say. */
    public sealed interface Expected {
        record Refused(RefusalReason reason) implements Expected {}

        /** @param seconds 0 for a picture; within a tenth of a second */
        record Accepted(Kind kind, String container, int widthPx, int heightPx, double seconds, boolean audio)
                implements Expected {}
    }

    /** One file. @param name as a client would call it, right or wrong */
    public record Sample(String name, Expected expected, Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Writes one file. */
    @FunctionalInterface
    public interface Maker {
        void write(Path file) throws IOException, InterruptedException;
    }

    private static final String PATTERN = "testsrc2=s=320x240:r=25:d=1";
    private static final String TONE = "sine=frequency=440:d=1";
    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    private final Path secret;
    private final String listener;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * @param secret a file, an mp4 best, that no probe may read; hostile samples name its absolute path
     * @param listenerPort of the loopback, which no probe may call
     */
    public MediaCorpus(Path secret, int listenerPort) {
        this.secret = secret.toAbsolutePath();
        this.listener = "http://127.0.0.1:" + listenerPort;
        playlists();
        notMedia();
        brokenMedia();
        bombs();
        unwantedMedia();
        goodPictures();
        goodClips();
        oddClips();
        goodSounds();
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Writes a sample's file into a folder and returns it. */
    public static Path make(Sample sample, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(sample.name());
        sample.maker().write(file);
        return file;
    }

    /** A clip of a second with sound; what the secret file should be. */
    public static void clip(Path file) throws IOException, InterruptedException {
        ffmpeg("-f lavfi -i %s -f lavfi -i %s %s -c:a aac -f mp4".formatted(PATTERN, TONE, X264), file);
    }

    /** A clip that players turn by a quarter. */
    static void turnedClip(Path file) throws IOException, InterruptedException {
        Path upright = file.resolveSibling("upright-" + file.getFileName());
        clip(upright);
        ffmpeg("-i " + upright + " -c copy -metadata:s:v:0 rotate=90 -f mp4", file);
        Files.delete(upright);
    }

    private void playlists() {
        String hls = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10.0,\n%s\n#EXT-X-ENDLIST\n";
        String dash = "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
                + " mediaPresentationDuration=\"PT1S\" minBufferTime=\"PT1S\" profiles=\"urn:mpeg:dash:profile:isoff-main:2011\">"
                + "<Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\" width=\"320\""
                + " height=\"240\"><BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>";
        refused("hls-local.mp4", PLAYLIST, text(hls.formatted(secret)));
        refused("hls-file-url.mp4", PLAYLIST, text(hls.formatted("file://" + secret)));
        refused("hls-http.mp4", PLAYLIST, text(hls.formatted(listener + "/segment.ts")));
        refused("hls-mark-and-space.mp4", PLAYLIST, text("\ufeff \n" + hls.formatted(secret)));
        refused("hls-concat-protocol.mp4", PLAYLIST, text(hls.formatted("concat:" + secret)));
        refused("dash-local.mp4", PLAYLIST, text(dash.formatted(secret)));
        refused("dash-http.mp4", PLAYLIST, text(dash.formatted(listener + "/video.mp4")));
        refused("ffconcat-local.mp4", PLAYLIST, text("ffconcat version 1.0\nfile '" + secret + "'\n"));
        refused("ffconcat-http.mp4", PLAYLIST, text("ffconcat version 1.0\nfile '" + listener + "/a.mp4'\n"));
        refused("pls.mp3", PLAYLIST, text("[playlist]\nFile1=" + listener + "/a.mp3\nNumberOfEntries=1\n"));
        refused(
                "session-description.mp4",
                PLAYLIST,
                text("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=video 5004 RTP/AVP 96\r\n"));
        refused("concat-without-head.mp4", TYPE_NOT_ALLOWED, text("file '" + secret + "'\n"));
        refused(
                "hls-behind-mp4-head.mp4",
                CORRUPT,
                file -> Files.write(
                        file,
                        CorpusBytes.joined(
                                CorpusBytes.hex("00000018667479706d703432000000006d70343269736f6d"),
                                CorpusBytes.text("\n" + hls.formatted(secret)))));
        // Its samples are said to lie in the secret file; only its own bytes may be read in their place.
        clipAccepted("samples-in-another-file.mov", "mov", 320, 240, false, file -> {
            ffmpeg("-f lavfi -i %s -an %s -f mov".formatted(PATTERN, X264), file);
            Files.write(file, CorpusBytes.withForeignData(Files.readAllBytes(file), secret.toString()));
        });
    }

    private void notMedia() {
        refused("empty.mp4", EMPTY, file -> Files.write(file, new byte[0]));
        refused("zeroes.mp4", TYPE_NOT_ALLOWED, file -> Files.write(file, new byte[1 << 16]));
        refused("noise.png", TYPE_NOT_ALLOWED, file -> Files.write(file, CorpusBytes.random(1 << 16, 1)));
        refused("note.mp4", TYPE_NOT_ALLOWED, text("This is no film.\n"));
        refused("page.png", TYPE_NOT_ALLOWED, text("<!doctype html><img src=\"" + listener + "/x.png\">"));
        refused(
                "drawing.svg",
                TYPE_NOT_ALLOWED,
                text("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY s SYSTEM \"file://" + secret
                        + "\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + listener
                        + "/x.png\"/><text>&s;</text></svg>"));
        refused("packed.zip", TYPE_NOT_ALLOWED, file -> Files.write(file, CorpusBytes.zip("a.mp4", new byte[9])));
        refused("program.mp4", TYPE_NOT_ALLOWED, file -> Files.copy(Path.of("/usr/bin/true"), file));
        refused(
                "paper.pdf",
                TYPE_NOT_ALLOWED,
                text("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"));
        refused("program-and-clip.mp4", TYPE_NOT_ALLOWED, file -> {
            clip(file);
            Files.write(file, CorpusBytes.joined(CorpusBytes.text("MZ"), new byte[62], Files.readAllBytes(file)));
        });
        refused("picture.gif", TYPE_NOT_ALLOWED, file -> ffmpeg("-f lavfi -i %s -f gif".formatted(PATTERN), file));
        refused("huge.gif", TYPE_NOT_ALLOWED, file -> Files.write(file, CorpusBytes.hugeGif()));
        refused("picture.bmp", TYPE_NOT_ALLOWED, picture("-c:v bmp -f image2pipe"));
        refused("picture.tiff", TYPE_NOT_ALLOWED, picture("-c:v tiff -f image2pipe"));
        refused(
                "telephone.heic",
                TYPE_NOT_ALLOWED,
                file -> Files.write(
                        file, CorpusBytes.hex("00000018667479706865696300000000" + "6d69663168656963" + "0000")));
    }

    private void brokenMedia() {
        refused("cut-without-index.mp4", CORRUPT, cut(MediaCorpus::clip, 0.6));
        refused(
                "cut-with-index.mp4",
                CORRUPT,
                cut(
                        file -> ffmpeg(
                                "-f lavfi -i %s -f lavfi -i %s %s -c:a aac -movflags +faststart -f mp4"
                                        .formatted(PATTERN, TONE, X264),
                                file),
                        0.6));
        refused("cut.mkv", CORRUPT, cut(clipAs("-c:v libx264 -preset ultrafast -f matroska"), 0.5));
        refused("cut.png", CORRUPT, cut(picture("-c:v png -f image2pipe"), 0.6));
        refused("cut.jpg", CORRUPT, cut(picture("-c:v mjpeg -f mjpeg"), 0.6));
        refused("cut.webp", CORRUPT, cut(picture("-c:v libwebp -f webp"), 0.6));
        refused("noisy.png", CORRUPT, file -> {
            picture("-c:v png -f image2pipe").write(file);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(file, bytes);
        });
        refused("noisy.mkv", CORRUPT, file -> {
            clipAs("-c:v libx264 -preset ultrafast -f matroska").write(file);
            Files.write(file, CorpusBytes.noisyFrom(file, 0.2));
        });
        refused(
                "noise-called.mp3",
                CORRUPT,
                file -> Files.write(
                        file,
                        CorpusBytes.joined(CorpusBytes.hex("49443304000000000000"), CorpusBytes.random(40_000, 3))));
        refused("silent-header.wav", CORRUPT, file -> Files.write(file, wavHeader()));
        refused("no-size.png", CORRUPT, file -> Files.write(file, CorpusBytes.png(0, 0)));
    }

    private static byte[] wavHeader() {
        return CorpusBytes.joined(
                CorpusBytes.text("RIFF"),
                CorpusBytes.littleEndian(36),
                CorpusBytes.text("WAVEfmt "),
                CorpusBytes.hex("10000000" + "01000100" + "401f0000" + "803e0000" + "02001000"),
                CorpusBytes.text("data"),
                CorpusBytes.littleEndian(0));
    }

    private void bombs() {
        refused("bomb.png", TOO_MANY_PIXELS, file -> Files.write(file, CorpusBytes.png(16_000, 16_000)));
        refused(
                "large-frames.mov",
                TOO_MANY_PIXELS,
                file -> ffmpeg("-f lavfi -i color=s=5000x5000:r=10:d=0.2 -c:v mjpeg -f mov", file));
        refused(
                "day.mp4",
                TOO_LONG,
                file -> ffmpeg("-f lavfi -i color=black:s=64x64:r=1/10:d=86400 %s -f mp4".formatted(X264), file));
        refused("day-without-duration.mkv", TOO_LONG, file -> {
            ffmpeg("-f lavfi -i color=black:s=64x64:r=1/10:d=86400 %s -f matroska -live 1".formatted(X264), file);
        });
        refused(
                "two-hours.flac",
                TOO_LONG,
                file -> ffmpeg("-f lavfi -i anullsrc=r=8000:cl=mono -t 7200 -c:a flac -f flac", file));
        refused("half-a-gigabyte.png", TOO_LARGE, file -> {
            Files.write(file, CorpusBytes.png(64, 64));
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(ProbeLimits.standard().uploadBytes() + 1);
            }
        });
    }

    private void unwantedMedia() {
        refused("one-frame.mp4", TOO_SHORT, file -> {
            ffmpeg("-f lavfi -i %s -frames:v 1 -an %s -f mp4".formatted(PATTERN, X264), file);
        });
        refused("one-pixel.png", TOO_SMALL, file -> Files.write(file, CorpusBytes.png(1, 1)));
        refused("only-words.mp4", NO_VIDEO, file -> {
            Path words = file.resolveSibling(file.getFileName() + ".srt");
            Files.writeString(words, "1\n00:00:00,000 --> 00:00:02,000\nonly words\n");
            ffmpeg("-i " + words + " -c:s mov_text -f mp4", file);
            Files.delete(words);
        });
        refused("old-codec.mkv", CODEC_NOT_ALLOWED, clipAs("-c:v msmpeg4v2 -f matroska"));
        refused("rare-codec.mov", CODEC_NOT_ALLOWED, clipAs("-c:v hap -f mov"));
        refused("magic-codec.mkv", CODEC_NOT_ALLOWED, clipAs("-c:v magicyuv -f matroska"));
        refused("rare-sound.mkv", CODEC_NOT_ALLOWED, clipAs("-c:v libx264 -c:a wmav2 -f matroska"));
        refused("old-container.avi", TYPE_NOT_ALLOWED, clipAs("-c:v mjpeg -f avi"));
        refused("moving.webp", ANIMATED_PICTURE, file -> Files.write(file, CorpusBytes.movingWebp()));
    }

    private void goodPictures() {
        pictureAccepted("plain.png", "png", 320, 240, picture("-c:v png -f image2pipe"));
        pictureAccepted("plain.jpg", "jpeg", 320, 240, picture("-c:v mjpeg -f mjpeg"));
        pictureAccepted("picture-called.mp4", "jpeg", 320, 240, picture("-c:v mjpeg -f mjpeg"));
        pictureAccepted("lossy.webp", "webp", 320, 240, picture("-c:v libwebp -f webp"));
        pictureAccepted("lossless.webp", "webp", 320, 240, picture("-c:v libwebp -lossless 1 -f webp"));
        pictureAccepted("clear.png", "png", 320, 240, picture("-vf format=rgba -c:v png -f image2pipe"));
        pictureAccepted("sixteen-bits.png", "png", 320, 240, picture("-pix_fmt rgb48be -c:v png -f image2pipe"));
        pictureAccepted("grey.jpg", "jpeg", 320, 240, picture("-vf format=gray -c:v mjpeg -f mjpeg"));
        pictureAccepted("odd.png", "png", 321, 241, picture("-vf scale=321:241 -c:v png -f image2pipe"));
        pictureAccepted(
                "moving.png", "png", 320, 240, file -> ffmpeg("-f lavfi -i %s -f apng".formatted(PATTERN), file));
        for (int orientation : new int[] {3, 6}) {
            boolean turned = orientation == 6;
            pictureAccepted(
                    "turned-%d.jpg".formatted(orientation), "jpeg", turned ? 240 : 320, turned ? 320 : 240, file -> {
                        picture("-c:v mjpeg -f mjpeg").write(file);
                        Files.write(
                                file, CorpusBytes.withExif(Files.readAllBytes(file), orientation, "somebody's camera"));
                    });
        }
        pictureAccepted("picture-and-archive.jpg", "jpeg", 320, 240, file -> {
            picture("-c:v mjpeg -f mjpeg").write(file);
            Files.write(file, CorpusBytes.joined(Files.readAllBytes(file), CorpusBytes.zip("a.html", new byte[99])));
        });
    }

    private void goodClips() {
        clipAccepted("plain.mp4", "mov", 320, 240, true, MediaCorpus::clip);
        clipAccepted("clip-called.png", "mov", 320, 240, true, MediaCorpus::clip);
        clipAccepted("plain.mov", "mov", 320, 240, true, clipAs(X264 + " -c:a pcm_s16le -f mov"));
        clipAccepted("prores.mov", "mov", 320, 240, true, clipAs("-c:v prores_ks -f mov"));
        clipAccepted(
                "nine.webm",
                "matroska",
                320,
                240,
                true,
                clipAs("-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus -f webm"));
        clipAccepted(
                "eight-clear.webm",
                "matroska",
                320,
                240,
                false,
                clipAs("-an -c:v libvpx -pix_fmt yuva420p -auto-alt-ref 0 -deadline realtime -f webm"));
        clipAccepted("plain.mkv", "matroska", 320, 240, true, clipAs(X264 + " -c:a flac -f matroska"));
        clipAccepted("newest.mp4", "mov", 320, 240, true, clipAs("-c:v libsvtav1 -preset 12 -c:a aac -f mp4"));
        clipAccepted("telephone.3gp", "mov", 320, 240, true, clipAs("-c:v mpeg4 -c:a aac -ar 8000 -ac 1 -f 3gp"));
        clipAccepted("no-sound.mp4", "mov", 320, 240, false, clipAs("-an " + X264 + " -f mp4"));
    }

    private void oddClips() {
        clipAccepted("turned.mp4", "mov", 240, 320, true, MediaCorpus::turnedClip);
        clipAccepted(
                "uneven-frames.mp4",
                "mov",
                320,
                240,
                false,
                clipAs("-an -vf select='not(mod(n\\,3))+lt(n\\,5)' -fps_mode vfr " + X264 + " -f mp4"));
        clipAccepted(
                "ten-bits.mp4",
                "mov",
                320,
                240,
                true,
                clipAs("-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -f mp4"));
        clipAccepted(
                "bright.mp4",
                "mov",
                320,
                240,
                true,
                clipAs(
                        "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none -color_primaries bt2020"
                                + " -color_trc smpte2084 -colorspace bt2020nc -tag:v hvc1 -f mp4"));
        clipAccepted(
                "odd-sides.mp4",
                "mov",
                321,
                241,
                true,
                clipAs("-vf scale=321:241 -c:v libx264 -preset ultrafast -pix_fmt yuv444p -f mp4"));
        clipAccepted("wide-pixels.mp4", "mov", 640, 240, true, clipAs("-vf setsar=2 " + X264 + " -f mp4"));
        clipAccepted("one-channel.mp4", "mov", 320, 240, true, clipAs(X264 + " -c:a aac -ac 1 -ar 8000 -f mp4"));
        clipAccepted("with-words.mp4", "mov", 320, 240, true, file -> {
            Path words = file.resolveSibling(file.getFileName() + ".srt");
            Files.writeString(words, "1\n00:00:00,000 --> 00:00:01,000\nwords\n");
            ffmpeg(
                    "-f lavfi -i %s -f lavfi -i %s -i %s %s -c:a aac -c:s mov_text -f mp4"
                            .formatted(PATTERN, TONE, words, X264),
                    file);
            Files.delete(words);
        });
        clipAccepted("with-attachment.mkv", "matroska", 320, 240, true, file -> {
            clipAs(X264 + " -attach /usr/bin/true -metadata:s:t mimetype=application/octet-stream -f matroska")
                    .write(file);
        });
    }

    private void goodSounds() {
        soundAccepted("eight-kilohertz.wav", "wav", soundAs("-ac 1 -ar 8000 -c:a pcm_s16le -f wav"));
        soundAccepted("telephone.wav", "wav", soundAs("-ac 1 -ar 8000 -c:a pcm_mulaw -f wav"));
        soundAccepted("plain.mp3", "mp3", soundAs("-c:a libmp3lame -f mp3"));
        soundAccepted("bare.mp3", "mp3", soundAs("-c:a libmp3lame -id3v2_version 0 -write_xing 0 -f mp3"));
        soundAccepted("plain.m4a", "mov", soundAs("-c:a aac -f ipod"));
        soundAccepted("plain.aac", "aac", soundAs("-c:a aac -f adts"));
        soundAccepted("plain.flac", "flac", soundAs("-c:a flac -f flac"));
        soundAccepted("plain.ogg", "ogg", soundAs("-c:a libvorbis -f ogg"));
        soundAccepted("plain.opus", "ogg", soundAs("-c:a libopus -f ogg"));
        soundAccepted("sound-called.jpg", "wav", soundAs("-c:a pcm_s24le -f wav"));
    }

    private void refused(String name, RefusalReason reason, Maker maker) {
        samples.add(new Sample(name, new Expected.Refused(reason), maker));
    }

    private void pictureAccepted(String name, String container, int widthPx, int heightPx, Maker maker) {
        Expected expected = new Expected.Accepted(Kind.PICTURE, container, widthPx, heightPx, 0, false);
        samples.add(new Sample(name, expected, maker));
    }

    private void clipAccepted(String name, String container, int widthPx, int heightPx, boolean audio, Maker maker) {
        samples.add(new Sample(name, new Expected.Accepted(Kind.CLIP, container, widthPx, heightPx, 1, audio), maker));
    }

    private void soundAccepted(String name, String container, Maker maker) {
        samples.add(new Sample(name, new Expected.Accepted(Kind.SOUND, container, 0, 0, 1, true), maker));
    }

    private static Maker text(String text) {
        return file -> Files.writeString(file, text);
    }

    private static Maker picture(String options) {
        return file -> ffmpeg("-f lavfi -i " + PATTERN + " -frames:v 1 " + options, file);
    }

    private static Maker clipAs(String options) {
        return file -> ffmpeg("-f lavfi -i " + PATTERN + " -f lavfi -i " + TONE + " " + options, file);
    }

    private static Maker soundAs(String options) {
        return file -> ffmpeg("-f lavfi -i " + TONE + " " + options, file);
    }

    private static Maker cut(Maker whole, double share) {
        return file -> {
            whole.write(file);
            Files.write(file, CorpusBytes.firstPart(file, share));
        };
    }

    /** Options are parted by spaces; the samples' folders have none in their names. */
    static void ffmpeg(String options, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(options.strip().split(" +")));
        command.add("file:" + output);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String complaints = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(
                        String.format(Locale.ROOT, "ffmpeg did not make %s: %s", output.getFileName(), complaints));
            }
        }
    }
}
