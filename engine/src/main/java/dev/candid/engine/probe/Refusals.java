package dev.candid.engine.probe;

import dev.candid.engine.probe.Sandbox.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a reason from how a sandboxed ffmpeg or ffprobe ended. */
final class Refusals {

    /** SIGKILL and SIGXCPU: what the kernel sends when the processor time is used up. */
    private static final Set<Integer> KILLED = Set.of(128 + 9, 128 + 24);

    private Refusals() {}

    /**
     * @return empty when the program ended well
     * @throws UncheckedIOException when not the file but the sandbox or a missing program is at fault (an outage)
     */
    static Optional<RefusalReason> of(Result result) {
        return switch (result) {
            case Result.TimedOut late -> Optional.of(RefusalReason.TIMED_OUT);
            case Result.Ended ended -> ofEnd(ended);
        };
    }

    private static Optional<RefusalReason> ofEnd(Result.Ended ended) {
        String complaints = ended.complaints();
        if (Stream.of("bwrap: ", "prlimit: ", "unshare: ").anyMatch(complaints::startsWith)) {
            throw new UncheckedIOException(new IOException("the sandbox did not start: " + complaints.strip()));
        }
        if (KILLED.contains(ended.exitCode())) {
            return Optional.of(RefusalReason.TIMED_OUT);
        }
        if (complaints.contains("Cannot allocate memory") || complaints.contains("malloc of size")) {
            return Optional.of(RefusalReason.TOO_DEMANDING);
        }
        if (complaints.contains("max pixel count")) {
            return Optional.of(RefusalReason.TOO_MANY_PIXELS);
        }
        if (complaints.contains("not on whitelist")) {
            return Optional.of(RefusalReason.CODEC_NOT_ALLOWED);
        }
        return ended.exitCode() == 0 ? Optional.empty() : Optional.of(RefusalReason.CORRUPT);
    }
}
