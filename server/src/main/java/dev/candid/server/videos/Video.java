package dev.candid.server.videos;

import dev.candid.engine.spec.CheckReport;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.kernel.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A video as it stood when it was read.
 *
 * @param stages in the order they run; empty once the job's own records have gone
 * @param report what was measured in the finished file; empty before it was
 * @param reservation holds the quote until the video ends; the ledger lists its entries; a test has none
 * @param settled empty until the video ends; nothing when it failed or was cancelled
 * @param charged the lines of the settlement
 * @param shortfall why the video is partial or failed
 */
public record Video(
        VideoSummary summary,
        int attempt,
        Optional<Instant> startedAt,
        List<JobView.Stage> stages,
        Optional<CheckReport> report,
        Quote quote,
        ReservationId reservation,
        Optional<Credits> settled,
        List<PriceLine> charged,
        Optional<Shortfall> shortfall,
        List<VideoOutput> outputs) {

    public Video {
        stages = List.copyOf(stages);
        charged = List.copyOf(charged);
        outputs = List.copyOf(outputs);
    }
}
