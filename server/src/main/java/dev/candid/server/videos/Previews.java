package dev.candid.server.videos;

import dev.candid.engine.spec.StillReport;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;

/**
 * Single frames of videos that nobody has ordered yet, drawn by the engine that would render them. Free of charge. Safe
 * for many threads.
 */
public interface Previews {

    /** What came of asking for a still; variants in order of precedence. */
    sealed interface PreviewOutcome {

        record Faulty(List<OrderFault> faults) implements PreviewOutcome {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        /** @param faults one for each field that names an upload which is not there, whyever */
        record UploadUnknown(List<OrderFault> faults) implements PreviewOutcome {
            public UploadUnknown {
                faults = List.copyOf(faults);
            }
        }

        /** The person has asked for another still since. */
        record Superseded() implements PreviewOutcome {}

        /** Too many people are looking at previews, or there is no room for the media. */
        record Busy() implements PreviewOutcome {}

        /** The engine cannot draw this order. Reason and remedy as in {@link dev.candid.server.jobs.Shortfall}. */
        record NotDrawn(String reason, String remedy) implements PreviewOutcome {}

        /** @param jpeg the caller's own @param report what is on it and where in the video it lies */
        record Drawn(byte[] jpeg, StillReport report) implements PreviewOutcome {}
    }

    /** Gets ready for somebody who will soon ask; returns at once. */
    void warm();

    /**
     * Draws one frame of an order. What only matters when it is rendered (its name, a trigger word that is not spoken)
     * does not matter here.
     *
     * @param person who looks: of several wishes of one person the newest is drawn
     * @param atSeconds empty for the frame that would become the poster
     * @param longerSidePx of the still
     */
    PreviewOutcome draw(
            WorkspaceId workspace, PersonId person, VideoOrder order, Optional<Double> atSeconds, int longerSidePx)
            throws InterruptedException;
}
