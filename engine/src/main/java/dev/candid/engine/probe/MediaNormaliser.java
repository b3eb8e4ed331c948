package dev.candid.engine.probe;

import dev.candid.engine.probe.PictureHeader.BrokenPictureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an accepted file anew, in the sandbox, with nothing but what is seen and heard: pictures are coded again,
 * upright, without EXIF, XMP, comments, thumbnails or profiles; clips and sounds are packed again without tags, places,
 * chapters, covers, subtitles, attachments, data tracks or messages inside the coded picture. Clips of a high dynamic
 * range are brought to BT.709. Safe for several threads.
 */
public final class MediaNormaliser {

    /** What came of writing a file anew. */
    public sealed interface Outcome {
        /** @param facts of the file written, from a look at it */
        record Normalised(MediaFacts facts) implements Outcome {}

        record Refused(RefusalReason reason) implements Outcome {}
    }

    /** Codecs that carry private words inside the coded picture where no filter of ours removes them: coded again. */
    private static final Set<String> RECODED_VIDEO = Set.of("mpeg4", "mjpeg");

    private static final List<String> SILENT = List.of("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn");
    private static final List<String> WITHOUT_OWN_NAME =
            List.of("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact");
    /** @see <a href="https://ffmpeg.org/ffmpeg-filters.html#tonemap-1">tonemap</a>, the chain of its documentation */
    private static final String TO_BT709 = "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
            + "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

    private static final String WITHOUT_PROFILE = "sidedata=mode=delete";

    private final ProbeLimits limits;
    private final Sandbox sandbox;
    private final MediaProbe probe;

    public MediaNormaliser(ProbeLimits limits, Sandbox sandbox) {
        this.limits = limits;
        this.sandbox = sandbox;
        this.probe = new MediaProbe(limits, sandbox);
    }

    /**
     * @param file an accepted file
     * @param facts what the probe said of it
     * @param target written when the outcome is {@link Outcome.Normalised}; else it does not exist
     * @throws UncheckedIOException if a file cannot be read or written, or no program can be started (an outage)
     */
    public Outcome normalise(Path file, MediaFacts facts, Path target) {
        Outcome outcome = new Outcome.Refused(RefusalReason.CORRUPT);
        try {
            Files.write(target, new byte[0]);
            outcome = write(file, facts, target);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException("an upload cannot be written anew", e);
        } finally {
            if (!(outcome instanceof Outcome.Normalised)) {
                delete(target);
            }
        }
    }

    private static void delete(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new UncheckedIOException("a half-written file stays behind", e);
        }
    }

    private Outcome write(Path file, MediaFacts facts, Path target) throws IOException {
        MediaSignature signature = MediaSignature.ofContainer(facts.container());
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-noautorotate"));
        command.addAll(List.of("-threads", "2"));
        command.addAll(signature.inputOptions(signature.isPicture() ? limits.picturePixels() : limits.clipPixels()));
        command.addAll(List.of("-i", Sandbox.INPUT));
        command.addAll(SILENT);
        command.addAll(WITHOUT_OWN_NAME);
        command.addAll(signature.isPicture() ? pictureOptions(file, signature) : recordingOptions(facts));
        command.add(Sandbox.OUTPUT);
        Sandbox.Task task = new Sandbox.Task(
                command,
                file,
                Optional.of(target),
                limits.rewriteTime(),
                limits.memoryBytes(),
                limits.uploadBytes() * 2);
        Optional<RefusalReason> reason = Refusals.of(sandbox.run(task));
        if (reason.isPresent()) {
            return new Outcome.Refused(reason.get());
        }
        return switch (probe.probe(target)) {
            case ProbeOutcome.Accepted accepted -> new Outcome.Normalised(accepted.facts());
            case ProbeOutcome.Refused refused -> new Outcome.Refused(refused.reason());
        };
    }

    private static List<String> pictureOptions(Path file, MediaSignature signature) throws IOException {
        int orientation;
        try {
            orientation = PictureHeader.read(file, signature).orientation();
        } catch (BrokenPictureException e) {
            // The file changed since it was accepted; the decoder will refuse it.
            orientation = 1;
        }
        String upright = switch (orientation) {
            case 2 -> "hflip,";
            case 3 -> "hflip,vflip,";
            case 4 -> "vflip,";
            case 5 -> "transpose=cclock_flip,";
            case 6 -> "transpose=clock,";
            case 7 -> "transpose=clock_flip,";
            case 8 -> "transpose=cclock,";
            default -> "";
        };
        List<String> options = new ArrayList<>(List.of("-frames:v", "1", "-update", "1", "-vf"));
        if (signature == MediaSignature.JPEG) {
            options.addAll(List.of(upright + WITHOUT_PROFILE, "-c:v", "mjpeg", "-q:v", "2", "-f", "mjpeg"));
        } else {
            String eightBits = "format=pix_fmts=rgb24|rgba|gray|ya8,";
            options.addAll(List.of(upright + eightBits + WITHOUT_PROFILE, "-c:v", "png", "-f", "image2pipe"));
        }
        return options;
    }

    private static List<String> recordingOptions(MediaFacts facts) {
        List<String> options = new ArrayList<>();
        facts.videoCodec().ifPresent(codec -> {
            options.addAll(List.of("-map", "0:V:0"));
            options.addAll(videoOptions(codec, facts.highDynamicRange()));
        });
        facts.audioCodec().ifPresent(codec -> {
            options.addAll(List.of("-map", "0:a:0"));
            options.addAll(audioOptions(codec, facts));
        });
        options.addAll(List.of("-f", muxer(facts)));
        if (facts.container().equals("mov")) {
            options.addAll(List.of("-movflags", "+faststart"));
        }
        if (facts.container().equals("mp3")) {
            options.addAll(List.of("-id3v2_version", "0"));
        }
        return options;
    }

    private static List<String> videoOptions(String codec, boolean highDynamicRange) {
        if (highDynamicRange || RECODED_VIDEO.contains(codec)) {
            List<String> options = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "18"));
            options.addAll(List.of("-vf", highDynamicRange ? TO_BT709 : "format=yuv420p"));
            return options;
        }
        return switch (codec) {
            // Supplemental information and metadata units: camera makers write places and serial numbers there.
            case "h264" -> List.of("-c:v", "copy", "-bsf:v", "filter_units=remove_types=6");
            case "hevc" -> List.of("-c:v", "copy", "-bsf:v", "filter_units=remove_types=39|40");
            case "av1" -> List.of("-c:v", "copy", "-bsf:v", "filter_units=remove_types=5|15");
            default -> List.of("-c:v", "copy");
        };
    }

    private static List<String> audioOptions(String codec, MediaFacts facts) {
        // Vorbis keeps its comments in the codec's own header, which Matroska stores as it is; AMR has no place in MP4.
        boolean recoded = codec.startsWith("amr")
                || (codec.equals("vorbis") && facts.container().equals("matroska"));
        if (!recoded) {
            return List.of("-c:a", "copy");
        }
        return codec.equals("vorbis")
                ? List.of("-c:a", "libopus", "-b:a", "128k")
                : List.of("-c:a", "aac", "-b:a", "96k");
    }

    private static String muxer(MediaFacts facts) {
        boolean quickTimeOnly = facts.videoCodec().filter("prores"::equals).isPresent()
                || facts.audioCodec().filter(codec -> codec.startsWith("pcm_")).isPresent();
        return switch (facts.container()) {
            case "mov" -> quickTimeOnly ? "mov" : "mp4";
            case "aac" -> "mp4";
            default -> facts.container();
        };
    }
}
