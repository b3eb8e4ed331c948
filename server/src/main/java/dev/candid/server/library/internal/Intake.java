package dev.candid.server.library.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.IntakeOutcome;
import dev.candid.server.library.MediaType;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.storage.WorkFolderFullException;
import dev.candid.server.storage.WorkFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * The way in for files: counted while they stream into a work folder, looked into in a sandbox, rewritten without
 * metadata, sealed into storage. The work folder goes whatever happens, and with it the only plain copy.
 */
@Component
class Intake {

    /** How long an upload that no job uses may lie. */
    static final Duration UNUSED_LIFE = Duration.ofHours(24);

    /** The promised size of an upload. */
    static final long LIMIT_BYTES = 500L * 1000 * 1000;

    /** Bounds of one workspace: forty of the largest files, or a thousand. */
    static final long WORKSPACE_BYTES = 40 * LIMIT_BYTES;

    static final long WORKSPACE_COUNT = 1_000;

    /** Each holds a file and its rewritten copy in a work folder and a decoder's memory. */
    private static final int AT_A_TIME = 4;

    /** A small picture, coded again without loss, can grow to this. */
    private static final long SMALLEST_ROOM_BYTES = 4 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final WorkFolders workFolders;
    private final Inspection inspection;
    private final ObjectStore objects;
    private final JdbcUploads uploads;
    private final Tenancy tenancy;
    private final Clock clock;

    Intake(
            WorkFolders workFolders,
            Inspection inspection,
            ObjectStore objects,
            JdbcUploads uploads,
            Tenancy tenancy,
            Clock clock) {
        this.workFolders = workFolders;
        this.inspection = inspection;
        this.objects = objects;
        this.uploads = uploads;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Receives an input. */
    IntakeOutcome receive(WorkspaceId workspace, InputStream body) throws IOException {
        return receive(workspace, body, new AsInput(workspace));
    }

    IntakeOutcome receive(WorkspaceId workspace, InputStream body, Place place) throws IOException {
        if (!places.tryAcquire()) {
            return new IntakeOutcome.Busy();
        }
        try {
            JdbcUploads.Holdings holdings = tenancy.inWorkspace(workspace, () -> uploads.holdings(workspace));
            if (holdings.count() >= WORKSPACE_COUNT || holdings.sizeBytes() >= WORKSPACE_BYTES) {
                return new IntakeOutcome.LibraryFull(WORKSPACE_COUNT, WORKSPACE_BYTES);
            }
            return receiveInto(workFolders.create(UUID.randomUUID()), workspace, body, place);
        } catch (WorkFolderFullException e) {
            return new IntakeOutcome.NoRoom();
        } finally {
            places.release();
        }
    }

    private IntakeOutcome receiveInto(Path folder, WorkspaceId workspace, InputStream body, Place place)
            throws IOException {
        try {
            Path received = folder.resolve("received");
            return switch (write(body, received)) {
                case TOO_LARGE -> new IntakeOutcome.TooLarge(LIMIT_BYTES);
                case NO_ROOM -> new IntakeOutcome.NoRoom();
                case WHOLE ->
                    roomToInspect(received)
                            ? inspected(workspace, received, folder, place)
                            : new IntakeOutcome.NoRoom();
            };
        } finally {
            workFolders.remove(folder);
        }
    }

    /** A decoder that runs out of room cannot be told from a broken file, so the room is looked at before. */
    private static boolean roomToInspect(Path received) throws IOException {
        long wantedBytes = Math.max(SMALLEST_ROOM_BYTES, 2 * Files.size(received));
        return Files.getFileStore(received).getUsableSpace() >= wantedBytes;
    }

    private IntakeOutcome inspected(WorkspaceId workspace, Path received, Path folder, Place place) throws IOException {
        return switch (inspection.inspect(received, folder)) {
            case Inspection.Finding.Refused(String reason, String remedy) -> new IntakeOutcome.Refused(reason, remedy);
            case Inspection.Finding.Accepted accepted -> seal(workspace, accepted, folder, place);
        };
    }

    private enum Written {
        TOO_LARGE,
        NO_ROOM,
        WHOLE
    }

    /** What fails on the sender's side is thrown; what fails on the disk's side is answered. */
    private static Written write(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                total += count;
                if (total > LIMIT_BYTES) {
                    return Written.TOO_LARGE;
                }
                if (!written(out, buffer, count)) {
                    return Written.NO_ROOM;
                }
            }
        }
        return Written.WHOLE;
    }

    private static boolean written(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    private IntakeOutcome seal(WorkspaceId workspace, Inspection.Finding.Accepted accepted, Path folder, Place place)
            throws IOException {
        Path small = folder.resolve("thumbnail");
        boolean drawn =
                place.prefix() == ObjectPrefix.ASSET && inspection.thumbnail(accepted.clean(), accepted.media(), small);
        try {
            // In one transaction with its row: without it, the objects never existed.
            Upload upload = tenancy.inWorkspace(workspace, () -> {
                StoredObject stored = put(workspace, place.prefix(), accepted.clean());
                Optional<ObjectId> thumbnail = drawn
                        ? Optional.of(put(workspace, place.prefix(), small).id())
                        : Optional.empty();
                return place.put(stored, accepted, thumbnail);
            });
            return new IntakeOutcome.Received(upload);
        } catch (UncheckedIOException full) {
            return new IntakeOutcome.NoRoom();
        }
    }

    private StoredObject put(WorkspaceId workspace, ObjectPrefix prefix, Path file) {
        try (InputStream plain = Files.newInputStream(file)) {
            return objects.put(workspace, prefix, plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws what an input that becomes an asset looks like. */
    Optional<StoredObject> drawn(WorkspaceId workspace, ObjectId object, MediaType media) throws IOException {
        Path folder = workFolders.create(UUID.randomUUID());
        try {
            Path clean = folder.resolve("clean");
            Path small = folder.resolve("thumbnail");
            try (InputStream plain = objects.open(workspace, object)) {
                Files.copy(plain, clean);
            }
            return inspection.thumbnail(clean, media, small)
                    ? Optional.of(put(workspace, ObjectPrefix.ASSET, small))
                    : Optional.empty();
        } finally {
            workFolders.remove(folder);
        }
    }

    /** The row of a file that nothing else is known of. */
    Upload upload(StoredObject stored, Inspection.Finding.Accepted accepted, boolean kept, Optional<Instant> until) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // the resolution that PostgreSQL stores
        return new Upload(
                UploadId.random(),
                accepted.kind(),
                stored.id(),
                stored.contentKey(),
                stored.sizeBytes(),
                accepted.widthPx(),
                accepted.heightPx(),
                accepted.duration(),
                kept,
                now,
                kept ? until : Optional.of(now.plus(UNUSED_LIFE)));
    }

    /** For the jobs that it is used in, and for a day at most if there is none. */
    private final class AsInput implements Place {

        private final WorkspaceId workspace;

        AsInput(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        @Override
        public ObjectPrefix prefix() {
            return ObjectPrefix.INPUT;
        }

        @Override
        public Upload put(StoredObject stored, Inspection.Finding.Accepted accepted, Optional<ObjectId> thumbnail) {
            Upload fresh = upload(stored, accepted, false, Optional.empty());
            uploads.insert(workspace, fresh, accepted.media());
            return fresh;
        }
    }
}
