package dev.candid.server.videos.internal;

import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.Spender;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobName;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadUse;
import dev.candid.server.library.UseOutcome;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.PriceOutcome;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes orders: checks them, prices them, and accepts them in one transaction. */
@Component
class OrderDesk {

    /** A bound on how much one workspace can have waiting; fair share is the queue's task, not this one's. */
    static final int OPEN_VIDEOS = 500;

    /** Longer than any queue is expected to be; a reservation that runs out gives its credits back by itself. */
    private static final Duration RESERVATION_LIFE = Duration.ofDays(7);

    private final JdbcVideos videos;
    private final VideoNames names;
    private final VideoArchive archive;
    private final Library library;
    private final CreditLedger ledger;
    private final JobQueue queue;
    private final Clock clock;

    OrderDesk(
            JdbcVideos videos,
            VideoNames names,
            VideoArchive archive,
            Library library,
            CreditLedger ledger,
            JobQueue queue,
            Clock clock) {
        this.videos = videos;
        this.names = names;
        this.archive = archive;
        this.library = library;
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    PriceOutcome price(WorkspaceId workspace, VideoOrder order) {
        List<OrderFault> faults = OrderRules.faultsOf(order);
        if (!faults.isEmpty()) {
            return new PriceOutcome.Faulty(faults);
        }
        List<OrderFault> unknown = unknownUploads(order, library.find(workspace, order.uploads()));
        if (!unknown.isEmpty()) {
            return new PriceOutcome.UploadUnknown(unknown);
        }
        return new PriceOutcome.Priced(PriceList.quote(order));
    }

    CreateOutcome create(Tenancy tenancy, WorkspaceId workspace, Spender spender, VideoId id, VideoOrder order) {
        return switch (price(workspace, order)) {
            case PriceOutcome.Faulty(List<OrderFault> faults) -> new CreateOutcome.Faulty(faults);
            case PriceOutcome.UploadUnknown(List<OrderFault> faults) -> new CreateOutcome.UploadUnknown(faults);
            case PriceOutcome.Priced(Quote quote) -> {
                try {
                    yield tenancy.inWorkspace(workspace, () -> accept(workspace, spender, id, order, quote));
                } catch (UploadsWentException went) {
                    yield new CreateOutcome.UploadUnknown(
                            unknownUploads(order, library.find(workspace, order.uploads())));
                }
            }
        };
    }

    /** Takes the transaction back when an upload expired between the check and its use. */
    private static final class UploadsWentException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private CreateOutcome accept(WorkspaceId workspace, Spender spender, VideoId id, VideoOrder order, Quote quote) {
        Optional<VideoRow> before = videos.find(workspace, id);
        if (before.isPresent()) {
            return new CreateOutcome.Created(id, archive.quote(workspace, before.get()));
        }
        if (videos.openCount(workspace) >= OPEN_VIDEOS) {
            return new CreateOutcome.TooManyWaiting(OPEN_VIDEOS);
        }
        if (order.test()) {
            // Costs nothing, so nothing is reserved: the id names no reservation.
            return enqueue(workspace, spender, id, order, quote, ReservationId.random());
        }
        ReserveOutcome reserved = ledger.reserve(
                workspace, quote.maximum(), "video:" + id, RESERVATION_LIFE, spender.forVideo(id.value()));
        return switch (reserved) {
            case ReserveOutcome.KeyReused() -> throw new IllegalStateException("reserved before: " + id);
            case ReserveOutcome.AlreadyEnded ignored -> throw new IllegalStateException("reserved before: " + id);
            case ReserveOutcome.KeyCapReached(var left, var wanted) -> new CreateOutcome.KeyCapReached(left, wanted);
            case ReserveOutcome.InsufficientCredits(var available, var wanted) ->
                new CreateOutcome.CreditsShort(available, wanted);
            case ReserveOutcome.Reserved(ReservationId reservation, var available, var expiresAt) ->
                enqueue(workspace, spender, id, order, quote, reservation);
        };
    }

    private CreateOutcome enqueue(
            WorkspaceId workspace,
            Spender spender,
            VideoId id,
            VideoOrder order,
            Quote quote,
            ReservationId reservation) {
        Map<UploadId, Upload> uploads = takeIntoUse(workspace, id, order);
        VideoRow row = row(workspace, id, order, quote, reservation);
        videos.insert(workspace, spender.person(), row);
        names.index(workspace, id, row.createdAt(), order.name());
        addInputs(workspace, id, order, uploads);
        queue.enqueue(workspace, new JobId(id.value()), RenderPipeline.KIND, Optional.of(new JobName(order.name())));
        return new CreateOutcome.Created(id, quote);
    }

    private Map<UploadId, Upload> takeIntoUse(WorkspaceId workspace, VideoId id, VideoOrder order) {
        Set<UploadId> wanted = order.uploads();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return switch (library.use(workspace, new UploadUse(id.value()), wanted)) {
            case UseOutcome.Missing ignored -> throw new UploadsWentException();
            case UseOutcome.InUse(Map<UploadId, Upload> uploads) -> uploads;
        };
    }

    private VideoRow row(WorkspaceId workspace, VideoId id, VideoOrder order, Quote quote, ReservationId reservation) {
        return new VideoRow(
                id,
                clock.instant(),
                names.seal(workspace, order.name()),
                archive.sealBrief(workspace, order),
                archive.sealPrice(workspace, quote),
                reservation,
                quote.maximum(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void addInputs(WorkspaceId workspace, VideoId id, VideoOrder order, Map<UploadId, Upload> uploads) {
        Optional<UploadId> product = order.product().map(VideoOrder.Product::upload);
        uploads.forEach((upload, found) -> videos.addInput(
                workspace,
                id,
                new JdbcVideos.Input(
                        upload, found.object(), product.filter(upload::equals).isPresent() ? "PRODUCT" : "SCENE")));
    }

    static List<OrderFault> unknownUploads(VideoOrder order, Map<UploadId, Upload> there) {
        List<OrderFault> faults = new ArrayList<>();
        for (int index = 0; index < order.scenes().size(); index++) {
            Optional<UploadId> upload = order.scenes().get(index).upload();
            if (upload.isPresent() && !there.containsKey(upload.get())) {
                faults.add(new OrderFault("/scenes/" + index + "/upload", "unknown"));
            }
        }
        if (order.product()
                .filter(product -> !there.containsKey(product.upload()))
                .isPresent()) {
            faults.add(new OrderFault("/product/upload", "unknown"));
        }
        return List.copyOf(faults);
    }
}
