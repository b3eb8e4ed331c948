package dev.candid.server.library.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Transfer;
import dev.candid.server.library.TransferId;
import dev.candid.server.library.TransferWish;
import dev.candid.server.library.Transfers;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.WorkFolderFullException;
import dev.candid.server.storage.WorkFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Parts sealed in storage as they come. A part streams into a work folder first, so that storing it and counting it are
 * one short transaction, however slow the sender is.
 */
@Service
class SealedTransfers implements Transfers {

    /** What a killed server loses at most; small enough to be read twice without anybody noticing. */
    static final int PART_BYTES = 8 << 20;

    /** The largest file in whole parts is 60; a sender may use smaller ones, but not endlessly small. */
    private static final int MOST_PARTS = 2_000;

    /** Each holds one part in a work folder. */
    private static final int AT_A_TIME = 16;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final JdbcTransfers rows;
    private final TransferChecks checks;
    private final TransferWords words;
    private final ObjectStore objects;
    private final WorkFolders workFolders;
    private final Tenancy tenancy;
    private final Clock clock;

    SealedTransfers(
            JdbcTransfers rows,
            TransferChecks checks,
            TransferWords words,
            ObjectStore objects,
            WorkFolders workFolders,
            Tenancy tenancy,
            Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.words = words;
        this.objects = objects;
        this.workFolders = workFolders;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public StartOutcome start(WorkspaceId workspace, Optional<PersonId> person, TransferWish wish) {
        Instant now = AssetShelf.micros(clock.instant());
        if (wish.asset().until().filter(end -> !end.isAfter(now)).isPresent()) {
            return new StartOutcome.EndPassed();
        }
        if (wish.lengthBytes() > Intake.LIMIT_BYTES) {
            return new StartOutcome.TooLarge(Intake.LIMIT_BYTES);
        }
        return tenancy.inWorkspace(workspace, () -> {
            if (wish.replaces().isPresent()
                    && !checks.replaceable(workspace, wish.replaces().get())) {
                return new StartOutcome.Unknown();
            }
            if (!checks.roomFor(workspace, wish.lengthBytes())) {
                return new StartOutcome.LibraryFull(Intake.WORKSPACE_COUNT, Intake.WORKSPACE_BYTES);
            }
            JdbcTransfers.Row row = new JdbcTransfers.Row(
                    workspace,
                    TransferId.random(),
                    person,
                    Transfer.State.RECEIVING,
                    words.seal(workspace, wish),
                    wish.lengthBytes(),
                    0,
                    0,
                    now,
                    now.plus(LIFE),
                    null,
                    Optional.empty());
            rows.insert(row);
            return new StartOutcome.Started(words.open(row));
        });
    }

    @Override
    public Optional<Transfer> find(WorkspaceId workspace, TransferId transfer) {
        return row(workspace, transfer).map(words::open);
    }

    private Optional<JdbcTransfers.Row> row(WorkspaceId workspace, TransferId transfer) {
        return tenancy.inWorkspace(workspace, () -> rows.find(workspace, transfer))
                .filter(row -> row.expiresAt().isAfter(clock.instant()));
    }

    @Override
    public List<Transfer> openOf(WorkspaceId workspace, PersonId person) {
        Instant now = clock.instant();
        return tenancy.inWorkspace(workspace, () -> rows.openOf(workspace, person)).stream()
                .filter(row -> row.expiresAt().isAfter(now))
                .map(words::open)
                .toList();
    }

    @Override
    public AppendOutcome append(WorkspaceId workspace, TransferId transfer, long offset, InputStream bytes) {
        Optional<JdbcTransfers.Row> found = row(workspace, transfer);
        if (found.isEmpty()) {
            return new AppendOutcome.Unknown();
        }
        JdbcTransfers.Row row = found.get();
        if (row.receivedBytes() != offset) {
            return new AppendOutcome.OtherOffset(row.receivedBytes());
        }
        if (row.state() == Transfer.State.RECEIVING && offset < row.lengthBytes()) {
            if (!places.tryAcquire()) {
                return new AppendOutcome.Busy();
            }
            try {
                Optional<AppendOutcome> stopped = receive(row, bytes);
                if (stopped.isPresent()) {
                    return stopped.get();
                }
            } finally {
                places.release();
            }
        }
        Optional<Transfer> now = find(workspace, transfer);
        now.filter(Transfer::whole).ifPresent(whole -> checks.checkSoon(workspace, transfer));
        return now.<AppendOutcome>map(AppendOutcome.Appended::new).orElseGet(AppendOutcome.Unknown::new);
    }

    /** How much of a part came. */
    private record Came(int sizeBytes, boolean ended) {}

    /** Thrown out of a transaction that must not happen: other bytes came first. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @return why it stopped early; empty when the sender stopped or the file is whole */
    private Optional<AppendOutcome> receive(JdbcTransfers.Row row, InputStream bytes) {
        long at = row.receivedBytes();
        Path folder;
        try {
            folder = workFolders.create(UUID.randomUUID());
        } catch (WorkFolderFullException full) {
            return Optional.of(new AppendOutcome.NoRoom(at));
        }
        try {
            Path file = folder.resolve("part");
            boolean ended = false;
            for (int number = row.partCount(); at < row.lengthBytes() && !ended; number++) {
                if (number >= MOST_PARTS) {
                    return Optional.of(new AppendOutcome.TooManyParts());
                }
                Came came = copy(bytes, file, (int) Math.min(PART_BYTES, row.lengthBytes() - at));
                if (came.sizeBytes() > 0) {
                    store(row, number, at, file);
                }
                at += came.sizeBytes();
                ended = came.ended();
            }
            return Optional.empty();
        } catch (OvertakenException overtaken) {
            return Optional.of(row(row.workspace(), row.id())
                    .<AppendOutcome>map(now -> new AppendOutcome.OtherOffset(now.receivedBytes()))
                    .orElseGet(AppendOutcome.Unknown::new));
        } catch (UncheckedIOException full) {
            return Optional.of(new AppendOutcome.NoRoom(at));
        } finally {
            workFolders.remove(folder);
        }
    }

    /** A sender that breaks off has sent what it has sent; a disk that does not take it is thrown. */
    private static Came copy(InputStream bytes, Path file, int most) {
        byte[] buffer = new byte[BUFFER_BYTES];
        int total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (total < most) {
                int count = read(bytes, buffer, Math.min(buffer.length, most - total));
                if (count < 0) {
                    return new Came(total, true);
                }
                out.write(buffer, 0, count);
                total += count;
            }
            return new Came(total, false);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static int read(InputStream bytes, byte[] buffer, int most) {
        try {
            return bytes.read(buffer, 0, most);
        } catch (IOException brokenOff) {
            return -1;
        }
    }

    private void store(JdbcTransfers.Row row, int number, long offset, Path file) {
        try (InputStream plain = Files.newInputStream(file)) {
            long sizeBytes = Files.size(file);
            tenancy.inWorkspace(row.workspace(), () -> {
                ObjectId part =
                        objects.put(row.workspace(), ObjectPrefix.INPUT, plain).id();
                if (!rows.grow(row, offset, sizeBytes, AssetShelf.micros(clock.instant()))) {
                    throw new OvertakenException();
                }
                rows.addPart(row, number, part, sizeBytes);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean cancel(WorkspaceId workspace, TransferId transfer) {
        Optional<JdbcTransfers.Row> row = row(workspace, transfer);
        Instant now = AssetShelf.micros(clock.instant());
        if (row.isEmpty() || !tenancy.inWorkspace(workspace, () -> rows.end(workspace, transfer, now))) {
            return false;
        }
        remove(row.get(), DeletionReason.REQUESTED);
        return true;
    }

    private void remove(JdbcTransfers.Row row, DeletionReason reason) {
        checks.removeParts(row, reason);
        tenancy.inWorkspace(row.workspace(), () -> rows.remove(row.workspace(), row.id()));
    }

    @Override
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    public void goOn() {
        Instant now = clock.instant();
        tenancy.acrossWorkspaces(() -> rows.waiting(now)).forEach(row -> checks.check(row.workspace(), row.id()));
        tenancy.acrossWorkspaces(rows::withLeftParts).forEach(row -> checks.removeParts(row, DeletionReason.JOB_ENDED));
        tenancy.acrossWorkspaces(() -> rows.due(now)).forEach(row -> remove(row, DeletionReason.EXPIRED));
    }
}
