package dev.candid.server.storage.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.DeletionRecord;
import dev.candid.server.storage.DeletionRecordId;
import dev.candid.server.storage.MissingObjectException;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import org.springframework.core.NestedRuntimeException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Objects as files of the local disk, with their rows in the database. */
class DiskObjectStore implements ObjectStore {

    private static final String CONTENT_KEY = "storage_object.content_key";
    private static final String SEALED_KEY = "storage_object.sealed_key";
    private static final String COMMITMENT = "storage_deletion.commitment";
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The moments at which a killed process leaves something half done; tests stop the store at each. */
    enum Step {
        BYTES_WRITTEN,
        FILE_NAMED,
        ROW_WRITTEN,
        DELETION_COMMITTED,
        FILE_REMOVED,
        DELETION_RECORDED
    }

    /** Told of every step; does nothing outside tests. */
    @FunctionalInterface
    interface Steps {
        void reached(Step step);
    }

    private final ObjectFiles files;
    private final ObjectRows rows;
    private final Tenancy tenancy;
    private final Vault vault;
    private final BlindIndex index;
    private final Clock clock;
    private final Steps steps;

    DiskObjectStore(
            ObjectFiles files,
            ObjectRows rows,
            Tenancy tenancy,
            Vault vault,
            BlindIndex index,
            Clock clock,
            Steps steps) {
        this.files = files;
        this.rows = rows;
        this.tenancy = tenancy;
        this.vault = vault;
        this.index = index;
        this.clock = clock;
        this.steps = steps;
    }

    @Override
    public StoredObject put(WorkspaceId workspace, ObjectPrefix prefix, InputStream plain) {
        ObjectId id = ObjectId.random();
        byte[] key = ObjectCipher.newKey();
        byte[] sealedKey = vault.seal(SubjectId.of(workspace), SEALED_KEY, key);
        UUID file = UUID.randomUUID();
        try {
            Content content = write(file, new ObjectCipher(key, workspace, id), contentKey(workspace), plain);
            steps.reached(Step.BYTES_WRITTEN);
            files.name(file);
            steps.reached(Step.FILE_NAMED);
            StoredObject object = new StoredObject(id, prefix, content.sizeBytes(), content.key());
            tenancy.inWorkspace(
                    workspace, () -> rows.insert(workspace, new ObjectRows.Row(object, file, sealedKey), now()));
            steps.reached(Step.ROW_WRITTEN);
            return object;
        } catch (IOException failure) {
            discard(file, failure);
            throw new UncheckedIOException(failure);
        } catch (UncheckedIOException | NestedRuntimeException failure) { // the latter: the database refused
            discard(file, failure);
            throw failure;
        }
    }

    private record Content(long sizeBytes, byte[] key) {}

    private Content write(UUID file, ObjectCipher cipher, Mac content, InputStream plain) throws IOException {
        long[] size = {0};
        files.write(file, out -> {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (OutputStream sealing = cipher.encrypting(out)) {
                for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
                    sealing.write(buffer, 0, read);
                    content.update(buffer, 0, read);
                    size[0] += read;
                }
            }
        });
        return new Content(size[0], content.doFinal());
    }

    /** Content is compared within a workspace only: two workspaces with the same file cannot be told from the rows. */
    private Mac contentKey(WorkspaceId workspace) {
        Mac mac = index.streaming(CONTENT_KEY);
        mac.update(workspace.toString().getBytes(StandardCharsets.UTF_8));
        return mac;
    }

    private void discard(UUID file, Exception failure) {
        try {
            files.remove(file);
        } catch (IOException second) {
            failure.addSuppressed(second); // the sweeper removes it later
        }
    }

    @Override
    public Optional<StoredObject> find(WorkspaceId workspace, ObjectId id) {
        return tenancy.inWorkspace(workspace, () -> rows.find(workspace, id)).map(ObjectRows.Row::object);
    }

    @Override
    public Optional<StoredObject> findByContent(WorkspaceId workspace, ObjectPrefix prefix, byte[] contentKey) {
        return tenancy.inWorkspace(workspace, () -> rows.findByContent(workspace, prefix, contentKey))
                .map(ObjectRows.Row::object);
    }

    @Override
    public InputStream open(WorkspaceId workspace, ObjectId id) {
        ObjectRows.Row row = row(workspace, id);
        try {
            InputStream file = Files.newInputStream(files.path(row.fileName()));
            return cipher(workspace, row).decrypting(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream openRange(WorkspaceId workspace, ObjectId id, long offset, long length) {
        ObjectRows.Row row = row(workspace, id);
        if (offset < 0 || length < 0 || offset > row.object().sizeBytes()) {
            throw new IllegalArgumentException("no bytes " + offset + " + " + length);
        }
        long wanted = Math.min(length, row.object().sizeBytes() - offset);
        try {
            SeekableByteChannel file = Files.newByteChannel(files.path(row.fileName()), StandardOpenOption.READ);
            SeekableByteChannel plain = cipher(workspace, row).decrypting(file);
            plain.position(offset);
            return new BoundedInput(Channels.newInputStream(plain), wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectRows.Row row(WorkspaceId workspace, ObjectId id) {
        return tenancy.inWorkspace(workspace, () -> rows.find(workspace, id))
                .orElseThrow(() -> new MissingObjectException(id));
    }

    private ObjectCipher cipher(WorkspaceId workspace, ObjectRows.Row row) {
        byte[] key = vault.open(SubjectId.of(workspace), SEALED_KEY, row.sealedKey());
        return new ObjectCipher(key, workspace, row.object().id());
    }

    @Override
    public DeletionRecord delete(WorkspaceId workspace, ObjectId id, DeletionReason reason) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a deletion inside a transaction");
        }
        ObjectRows.Deletion deletion = tenancy.inWorkspace(workspace, () -> commit(workspace, id, reason));
        steps.reached(Step.DELETION_COMMITTED);
        finish(deletion);
        return deletionRecord(workspace, id).orElseThrow(() -> new MissingObjectException(id));
    }

    /** Step one: the key is forgotten and the commitment stands, in one transaction. */
    private ObjectRows.Deletion commit(WorkspaceId workspace, ObjectId id, DeletionReason reason) {
        Optional<ObjectRows.Row> removed = rows.remove(workspace, id);
        if (removed.isEmpty()) {
            return rows.findDeletion(workspace, id).orElseThrow(() -> new MissingObjectException(id));
        }
        ObjectRows.Row row = removed.get();
        StoredObject object = row.object();
        Instant now = now();
        ObjectRows.Deletion deletion = new ObjectRows.Deletion(
                workspace,
                new DeletionRecordId(UUID.randomUUID()),
                id,
                object.prefix(),
                reason,
                row.fileName(),
                commitment(object, reason, now),
                Optional.empty());
        rows.insert(deletion, object.sizeBytes(), now);
        return deletion;
    }

    /** Binds the record to the content, its size, the reason and the time, by the installation's key. */
    private byte[] commitment(StoredObject object, DeletionReason reason, Instant now) {
        Mac mac = index.streaming(COMMITMENT);
        String text = String.join(
                "|", object.id().toString(), Long.toString(object.sizeBytes()), reason.label(), now.toString(), "");
        mac.update(text.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(object.contentKey());
    }

    /** Steps two and three; may be repeated. */
    void finish(ObjectRows.Deletion deletion) {
        if (deletion.deletedAt().isPresent()) {
            return;
        }
        try {
            files.remove(deletion.fileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps.reached(Step.FILE_REMOVED);
        tenancy.inWorkspace(deletion.workspace(), () -> rows.finish(deletion, now()));
        steps.reached(Step.DELETION_RECORDED);
    }

    @Override
    public Optional<DeletionRecord> deletionRecord(WorkspaceId workspace, ObjectId id) {
        return tenancy.inWorkspace(workspace, () -> rows.findDeletion(workspace, id))
                .flatMap(ObjectRows.Deletion::record);
    }

    /** As PostgreSQL keeps it, so that what was committed to and what is stored are the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
