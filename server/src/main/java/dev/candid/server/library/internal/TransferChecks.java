package dev.candid.server.library.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.IntakeOutcome;
import dev.candid.server.library.Transfer;
import dev.candid.server.library.TransferId;
import dev.candid.server.library.TransferWish;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks into whole files as the sandbox does with any upload, and makes them assets. One process at a time checks a
 * file, under a lease; a killed one's work is done again by the schedule.
 */
@Component
class TransferChecks implements DisposableBean {

    /** Longer than the sandbox may take for one file. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** When the sandbox or the disk had no room. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** How long a sender can ask what became of a file that is kept. */
    private static final Duration ANSWER_LIFE = Duration.ofMinutes(10);

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final JdbcTransfers rows;
    private final JdbcUploads uploads;
    private final TransferWords words;
    private final AssetShelf shelf;
    private final Intake intake;
    private final Stores stores;
    private final Clock clock;

    /** Where bytes and rows lie. */
    @Component
    record Stores(ObjectStore objects, Tenancy tenancy) {}

    TransferChecks(
            JdbcTransfers rows,
            JdbcUploads uploads,
            TransferWords words,
            AssetShelf shelf,
            Intake intake,
            Stores stores,
            Clock clock) {
        this.rows = rows;
        this.uploads = uploads;
        this.words = words;
        this.shelf = shelf;
        this.intake = intake;
        this.stores = stores;
        this.clock = clock;
    }

    boolean replaceable(WorkspaceId workspace, UploadId asset) {
        return uploads.row(workspace, asset)
                .filter(row -> row.upload().kept() && !row.removed())
                .isPresent();
    }

    /** Counts what is on its way as if it were there. */
    boolean roomFor(WorkspaceId workspace, long lengthBytes) {
        JdbcUploads.Holdings here = uploads.holdings(workspace);
        JdbcUploads.Holdings coming = rows.coming(workspace);
        return here.count() + coming.count() < Intake.WORKSPACE_COUNT
                && here.sizeBytes() + coming.sizeBytes() + lengthBytes <= Intake.WORKSPACE_BYTES;
    }

    /** Checks in the background; what fails is done again, and reported, by the schedule. */
    void checkSoon(WorkspaceId workspace, TransferId transfer) {
        var unused = background.submit(() -> check(workspace, transfer));
    }

    void check(WorkspaceId workspace, TransferId transfer) {
        Instant now = AssetShelf.micros(clock.instant());
        Optional<JdbcTransfers.Row> taken = stores.tenancy()
                .inWorkspace(workspace, () -> rows.takeToCheck(workspace, transfer, now, now.plus(LEASE)));
        taken.ifPresent(this::check);
    }

    private void check(JdbcTransfers.Row row) {
        try (InputStream whole = parts(row)) {
            IntakeOutcome outcome = intake.receive(row.workspace(), whole, place(row));
            switch (outcome) {
                case IntakeOutcome.Busy() -> letGo(row);
                case IntakeOutcome.NoRoom() -> letGo(row);
                case IntakeOutcome.LibraryFull full ->
                    refuse(row, "library-full", "Delete uploads and assets that are no longer needed.");
                case IntakeOutcome.TooLarge large -> refuse(row, "too-large", "Send a file of at most 500 MB.");
                case IntakeOutcome.Refused(String reason, String remedy) -> refuse(row, reason, remedy);
                case IntakeOutcome.Received received -> removeParts(row, DeletionReason.JOB_ENDED);
            }
        } catch (AssetShelf.AssetWentException went) {
            refuse(row, "asset-in-use", "Wait until no video needs the old file, then replace it again.");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void letGo(JdbcTransfers.Row row) {
        stores.tenancy()
                .inWorkspace(
                        row.workspace(), () -> rows.letGo(row, clock.instant().plus(PAUSE)));
    }

    private void refuse(JdbcTransfers.Row row, String reason, String remedy) {
        byte[] sealed = words.seal(row.workspace(), new Transfer.Refusal(reason, remedy));
        stores.tenancy().inWorkspace(row.workspace(), () -> rows.refused(row, sealed));
        removeParts(row, DeletionReason.JOB_ENDED);
    }

    /** That the file is kept stands in the transaction that keeps it, so no second check can keep it twice. */
    private Place place(JdbcTransfers.Row row) {
        TransferWish wish = words.open(row).wish();
        Place asset = wish.replaces()
                .map(replaced -> shelf.instead(row.workspace(), replaced))
                .orElseGet(() -> shelf.fresh(row.workspace(), row.person(), wish.asset()));
        return new Place() {
            @Override
            public ObjectPrefix prefix() {
                return asset.prefix();
            }

            @Override
            public Upload put(StoredObject stored, Inspection.Finding.Accepted accepted, Optional<ObjectId> thumbnail) {
                Upload upload = asset.put(stored, accepted, thumbnail);
                rows.kept(
                        row,
                        wish.replaces().orElse(upload.id()),
                        AssetShelf.micros(clock.instant()).plus(ANSWER_LIFE));
                return upload;
            }
        };
    }

    /** The parts one after the other, each opened when the one before it is read. */
    private InputStream parts(JdbcTransfers.Row row) {
        Iterator<ObjectId> parts = stores.tenancy()
                .inWorkspace(row.workspace(), () -> rows.parts(row.workspace(), row.id()))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return stores.objects().open(row.workspace(), parts.next());
            }
        });
    }

    void removeParts(JdbcTransfers.Row row, DeletionReason reason) {
        for (ObjectId part :
                stores.tenancy().inWorkspace(row.workspace(), () -> rows.parts(row.workspace(), row.id()))) {
            stores.objects().delete(row.workspace(), part, reason);
            stores.tenancy().inWorkspace(row.workspace(), () -> rows.removePart(row.workspace(), row.id(), part));
        }
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
