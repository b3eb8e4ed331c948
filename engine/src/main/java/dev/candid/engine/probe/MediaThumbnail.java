package dev.candid.engine.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a small WebP of a picture, or of a frame near the start of a clip, in the sandbox. Safe for several threads. */
public final class MediaThumbnail {

    /** The longest side: twice the width of a tile, for dense screens. */
    private static final int LONGEST_SIDE_PX = 480;

    /** Far above what a picture of this size needs. */
    private static final long LIMIT_BYTES = 1 << 20;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** A clip often starts black: the most usual of the first frames is taken. */
    private static final String USUAL_FRAME = "thumbnail=n=24,";

    private final ProbeLimits limits;
    private final Sandbox sandbox;

    public MediaThumbnail(ProbeLimits limits, Sandbox sandbox) {
        this.limits = limits;
        this.sandbox = sandbox;
    }

    /**
     * @param file a file that the normaliser wrote
     * @param container what the probe said of it, as in {@link MediaFacts#container}
     * @param target written when the answer is true; else it does not exist
     * @return whether there is one: a clip may have no frame that decodes in time
     * @throws UncheckedIOException if a file cannot be read or written, or no program can be started (an outage)
     */
    public boolean draw(Path file, String container, Path target) {
        MediaSignature signature = MediaSignature.ofContainer(container);
        String size = "scale=w='min(%d,iw)':h='min(%d,ih)':force_original_aspect_ratio=decrease"
                .formatted(LONGEST_SIDE_PX, LONGEST_SIDE_PX);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-threads", "2"));
        command.addAll(signature.inputOptions(signature.isPicture() ? limits.picturePixels() : limits.clipPixels()));
        command.addAll(List.of("-i", Sandbox.INPUT, "-map_metadata", "-1", "-an", "-sn", "-dn"));
        command.addAll(List.of("-vf", (signature.isPicture() ? "" : USUAL_FRAME) + size, "-frames:v", "1"));
        command.addAll(List.of("-c:v", "libwebp", "-quality", "78", "-f", "webp", Sandbox.OUTPUT));
        try {
            Files.write(target, new byte[0]);
            Sandbox.Task task =
                    new Sandbox.Task(command, file, Optional.of(target), LIMIT, limits.memoryBytes(), LIMIT_BYTES);
            boolean drawn = Refusals.of(sandbox.run(task)).isEmpty() && Files.size(target) > 0;
            if (!drawn) {
                Files.delete(target);
            }
            return drawn;
        } catch (IOException e) {
            throw new UncheckedIOException("a thumbnail cannot be written", e);
        }
    }
}
