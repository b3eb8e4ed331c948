package dev.candid.server.library.internal;

import dev.candid.server.library.MediaType;
import dev.candid.server.library.UploadKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Looks into untrusted files in a sandbox, and writes what is accepted anew without its metadata. */
interface Inspection {

    /**
     * @param received the bytes as they came
     * @param folder where a rewritten copy may be put
     */
    Finding inspect(Path received, Path folder) throws IOException;

    /**
     * Draws a small picture of an accepted file.
     *
     * @return whether {@code target} was written
     */
    boolean thumbnail(Path clean, MediaType media, Path target);

    /** What came of a look. */
    sealed interface Finding {

        record Refused(String reason, String remedy) implements Finding {}

        /** @param clean the file to keep */
        record Accepted(Path clean, UploadKind kind, MediaType media, int widthPx, int heightPx, Duration duration)
                implements Finding {}
    }
}
