package dev.candid.server.privacy.spi;

import dev.candid.server.privacy.SubjectId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;

/**
 * A module that holds data of subjects. Rights calls every holder through this interface and never knows the modules;
 * a request is fulfilled only when every holder has answered.
 */
public interface PersonalDataHolder {

    /** The module's name, as in its tables' prefix. */
    String module();

    /** Hands everything held about {@code subject} to {@code sink}; nothing when nothing is held. */
    void export(SubjectId subject, ExportSink sink);

    /** Erases what is held about {@code subject}; may be called again after a crash and then finishes the rest. */
    ErasureOutcome erase(SubjectId subject);

    /** Where a holder writes what it exports; one call for each record or file. */
    interface ExportSink {

        /** @param name a path inside the export, {@code module/kind/id.json}; holds no personal data itself; {@code content} is read to its end */
        void file(String name, InputStream content);

        /** As {@link #file(String, InputStream)}, for a small record. */
        default void file(String name, byte[] content) {
            file(name, new ByteArrayInputStream(content));
        }
    }

    /** What erasing came to. */
    sealed interface ErasureOutcome {

        record NothingHeld() implements ErasureOutcome {}

        record Erased(long count) implements ErasureOutcome {}

        record Retained(String clause, Instant until) implements ErasureOutcome {}
    }
}
