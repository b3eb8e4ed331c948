package dev.candid.engine.probe;

import dev.candid.engine.probe.MediaFacts.Kind;
import dev.candid.engine.probe.MediaSignature.Sniffed;
import dev.candid.engine.probe.PictureHeader.BrokenPictureException;
import dev.candid.engine.probe.ProbeOutcome.Accepted;
import dev.candid.engine.probe.ProbeOutcome.Refused;
import dev.candid.engine.probe.Sandbox.Result;
import dev.candid.engine.probe.StreamReport.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what an uploaded file is, or why it is refused. The type comes from the first bytes alone, sizes are compared
 * before anything is decoded, and only processes in the sandbox decode: one look at the streams, one at the first
 * frames, one at the whole file's packets, each bounded in time and memory. Keeps no state; safe for several threads.
 */
public final class MediaProbe {

    private static final int STREAM_COUNT = 64;
    /** How much of a clip or sound is really decoded; the rest is read packet by packet. */
    private static final String DECODED_SECONDS = "5";

    private static final List<String> SIGNS_OF_DAMAGE = List.of(
            "partial file",
            "ended prematurely",
            "Invalid data found",
            "truncated",
            "Truncat",
            "End of file",
            "moov atom not found");

    private final ProbeLimits limits;
    private final Sandbox sandbox;

    public MediaProbe(ProbeLimits limits, Sandbox sandbox) {
        this.limits = limits;
        this.sandbox = sandbox;
    }

    /**
     * @param file plain bytes of one upload; its name means nothing
     * @throws UncheckedIOException if the file cannot be read or no program can be started (an outage)
     */
    public ProbeOutcome probe(Path file) {
        try {
            return new Accepted(factsOf(file), sandbox.kind());
        } catch (Refusal refusal) {
            return new Refused(refusal.reason, sandbox.kind());
        } catch (IOException e) {
            throw new UncheckedIOException("an upload cannot be read", e);
        }
    }

    /** Carries a reason out of the steps below; becomes an outcome before it leaves this class. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final RefusalReason reason;

        Refusal(RefusalReason reason) {
            super(reason.slug(), null, false, false);
            this.reason = reason;
        }
    }

    private MediaFacts factsOf(Path file) throws IOException, Refusal {
        long sizeBytes = Files.size(file);
        refuse(sizeBytes == 0, RefusalReason.EMPTY);
        refuse(sizeBytes > limits.uploadBytes(), RefusalReason.TOO_LARGE);
        MediaSignature signature = switch (MediaSignature.of(headOf(file))) {
            case Sniffed.Known known -> known.signature();
            case Sniffed.Playlist playlist -> throw new Refusal(RefusalReason.PLAYLIST);
            case Sniffed.Unknown unknown -> throw new Refusal(RefusalReason.TYPE_NOT_ALLOWED);
        };
        refuse(sandbox.kind() == Sandbox.Kind.MISSING, RefusalReason.SANDBOX_MISSING);
        return signature.isPicture() ? picture(file, signature) : recording(file, signature);
    }

    private static byte[] headOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MediaSignature.HEAD_BYTES);
        }
    }

    private MediaFacts picture(Path file, MediaSignature signature) throws IOException, Refusal {
        PictureHeader header;
        try {
            header = PictureHeader.read(file, signature);
        } catch (BrokenPictureException e) {
            throw new Refusal(RefusalReason.CORRUPT);
        }
        refuse(header.animated(), RefusalReason.ANIMATED_PICTURE);
        refuse(header.pixels() > limits.picturePixels(), RefusalReason.TOO_MANY_PIXELS);
        refuse(Math.min(header.widthPx(), header.heightPx()) < limits.smallestSidePx(), RefusalReason.TOO_SMALL);
        List<String> command = ffmpeg(signature, limits.picturePixels());
        command.addAll(List.of("-frames:v", "1", "-f", "framecrc", "-"));
        refuse(frameCount(look(file, command)) == 0, RefusalReason.CORRUPT);
        return new MediaFacts(
                Kind.PICTURE,
                signature.container(),
                Optional.of(signature == MediaSignature.JPEG ? "mjpeg" : signature.container()),
                Optional.empty(),
                header.widthPx(),
                header.heightPx(),
                0,
                0,
                false,
                header.rotationDegrees(),
                8,
                false,
                0,
                0);
    }

    private MediaFacts recording(Path file, MediaSignature signature) throws Refusal {
        List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
        command.addAll(signature.inputOptions(limits.clipPixels()));
        command.addAll(StreamReport.ENTRIES);
        command.add(Sandbox.INPUT);
        StreamReport report = new StreamReport(look(file, command).output());
        refuse(report.streamCount() > STREAM_COUNT, RefusalReason.TOO_DEMANDING);
        Optional<Stream> video = signature.isSoundOnly() ? Optional.empty() : report.video();
        Optional<Stream> audio = report.audio();
        refuse(signature.isSoundOnly() && audio.isEmpty(), RefusalReason.NO_AUDIO);
        refuse(video.isEmpty() && audio.isEmpty(), RefusalReason.NO_VIDEO);
        if (video.isPresent()) {
            refuse(!signature.allowsVideo(video.get().codec()), RefusalReason.CODEC_NOT_ALLOWED);
            refuse(video.get().codedPixels() == 0, RefusalReason.CORRUPT);
            refuse(video.get().codedPixels() > limits.clipPixels(), RefusalReason.TOO_MANY_PIXELS);
            refuse(
                    Math.min(video.get().shownWidthPx(), video.get().shownHeightPx()) < limits.smallestSidePx(),
                    RefusalReason.TOO_SMALL);
        }
        if (audio.isPresent()) {
            refuse(!signature.allowsAudio(audio.get().codec()), RefusalReason.CODEC_NOT_ALLOWED);
        }
        double longest = video.isPresent() ? limits.clipSeconds() : limits.soundSeconds();
        refuse(report.claimedSeconds() > longest, RefusalReason.TOO_LONG);
        for (Optional<Stream> stream : List.of(video, audio)) {
            if (stream.isPresent()) {
                refuse(decodedFrameCount(file, signature, stream.get()) == 0, RefusalReason.CORRUPT);
            }
        }
        Passage passage = readWhole(file, signature, video, audio, longest);
        refuse(passage.seconds() > longest, RefusalReason.TOO_LONG);
        refuse(signature.countsItsTime() && passage.fallsShortOf(report.claimedSeconds()), RefusalReason.CORRUPT);
        refuse(passage.seconds() < limits.shortestSeconds(), RefusalReason.TOO_SHORT);
        return facts(signature, video, audio, passage);
    }

    private static MediaFacts facts(
            MediaSignature signature, Optional<Stream> video, Optional<Stream> audio, Passage passage) {
        double measuredRate = passage.videoPackets() / passage.seconds();
        return new MediaFacts(
                video.isPresent() ? Kind.CLIP : Kind.SOUND,
                signature.container(),
                video.map(Stream::codec),
                audio.map(Stream::codec),
                video.map(Stream::shownWidthPx).orElse(0),
                video.map(Stream::shownHeightPx).orElse(0),
                passage.seconds(),
                video.map(Stream::framesPerSecond)
                        .map(rate -> rate > 0 ? rate : measuredRate)
                        .orElse(0.0),
                video.map(Stream::variableFrameRate).orElse(false),
                video.map(Stream::rotationDegrees).orElse(0),
                video.map(Stream::bitsPerSample).orElse(8),
                video.map(Stream::highDynamicRange).orElse(false),
                audio.map(Stream::channels).orElse(0),
                audio.map(Stream::sampleRateHz).orElse(0));
    }

    /** A header may lie: the first seconds are really decoded. */
    private int decodedFrameCount(Path file, MediaSignature signature, Stream stream) throws Refusal {
        List<String> command = ffmpeg(signature, limits.clipPixels());
        // Cameras and browsers start recordings with a few frames that cannot be decoded: a tenth is forgiven.
        command.addAll(1, List.of("-max_error_rate", "0.1"));
        command.remove("-xerror");
        command.addAll(
                List.of("-map", "0:" + stream.index(), "-t", DECODED_SECONDS, "-sn", "-dn", "-f", "framecrc", "-"));
        return frameCount(look(file, command));
    }

    /** What the whole file's packets say. */
    private record Passage(double seconds, long videoPackets) {

        /** A fifth of the promised time is missing, and more than a container rounds. */
        boolean fallsShortOf(double claimedSeconds) {
            return seconds < 0.8 * claimedSeconds - 0.2;
        }
    }

    private Passage readWhole(
            Path file, MediaSignature signature, Optional<Stream> video, Optional<Stream> audio, double longest)
            throws Refusal {
        List<String> command = ffmpeg(signature, limits.clipPixels());
        video.ifPresent(stream -> command.addAll(List.of("-map", "0:" + stream.index())));
        audio.ifPresent(stream -> command.addAll(List.of("-map", "0:" + stream.index())));
        command.addAll(List.of("-c", "copy", "-t", Double.toString(longest + 1)));
        command.addAll(List.of("-f", "null", "-progress", "pipe:1", "-"));
        Result.Ended ended = look(file, command);
        refuse(SIGNS_OF_DAMAGE.stream().anyMatch(ended.complaints()::contains), RefusalReason.CORRUPT);
        return new Passage(
                lastNumber(ended.output(), "out_time_us=") / 1e6, (long) lastNumber(ended.output(), "frame="));
    }

    private static double lastNumber(String progress, String key) {
        return progress.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .filter(value -> !value.isEmpty() && !value.equals("N/A"))
                .mapToDouble(Double::parseDouble)
                .reduce(0, (before, last) -> last);
    }

    private static List<String> ffmpeg(MediaSignature signature, long maximumPixels) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-nostats", "-xerror"));
        command.addAll(List.of("-threads", "2"));
        command.addAll(signature.inputOptions(maximumPixels));
        command.addAll(List.of("-i", Sandbox.INPUT));
        return command;
    }

    private static int frameCount(Result.Ended ended) {
        return (int) ended.output()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .count();
    }

    private Result.Ended look(Path file, List<String> command) throws Refusal {
        Sandbox.Task task =
                new Sandbox.Task(command, file, Optional.empty(), limits.lookTime(), limits.memoryBytes(), 0);
        Result result = sandbox.run(task);
        Optional<RefusalReason> reason = Refusals.of(result);
        if (reason.isPresent()) {
            throw new Refusal(reason.get());
        }
        return (Result.Ended) result;
    }

    private static void refuse(boolean condition, RefusalReason reason) throws Refusal {
        if (condition) {
            throw new Refusal(reason);
        }
    }
}
