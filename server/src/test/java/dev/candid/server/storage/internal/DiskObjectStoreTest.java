package dev.candid.server.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectErasedException;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.DeletionRecord;
import dev.candid.server.storage.MissingObjectException;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.vault.SealBrokenException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskObjectStoreTest {

    @TempDir
    static Path data;

    private static TestStorage storage;

    @BeforeAll
    static void open() throws IOException {
        storage = new TestStorage(data);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    private WorkspaceId workspace;

    @BeforeEach
    void join() {
        workspace = storage.workspace();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_000, 65_536, 200_001})
    void what_is_stored_comes_back(int sizeBytes) throws IOException {
        byte[] content = content(sizeBytes);

        StoredObject object = storage.put(workspace, content);

        assertThat(object.sizeBytes()).isEqualTo(sizeBytes);
        assertThat(read(object)).isEqualTo(content);
        assertThat(storage.store.find(workspace, object.id()))
                .hasValueSatisfying(found -> assertThat(found.contentKey()).isEqualTo(object.contentKey()));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "0,300000", "65000,1000", "131072,5", "199999,10", "200001,10", "70000,100000"})
    void a_range_is_the_part_of_the_whole(int offset, int length) throws IOException {
        byte[] content = content(200_001);
        StoredObject object = storage.put(workspace, content);

        try (InputStream part = storage.store.openRange(workspace, object.id(), offset, length)) {
            assertThat(part.readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(content, offset, Math.min(content.length, offset + length)));
        }
    }

    @Test
    void the_file_tells_nothing_and_only_the_owner_reads_it() throws IOException {
        StoredObject object =
                storage.put(workspace, "the quick brown fox".repeat(100).getBytes());
        Path file = fileOf(object);

        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("quick");
        assertThat(file.toString())
                .doesNotContain(object.id().toString())
                .doesNotContain(workspace.toString())
                .doesNotContain("input");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 41, 5_000, 65_536, 70_000, -1})
    void a_changed_byte_fails_the_read(int position) throws IOException {
        StoredObject object = storage.put(workspace, content(100_000));
        Path file = fileOf(object);
        byte[] bytes = Files.readAllBytes(file);
        bytes[position < 0 ? bytes.length + position : position] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(object)).isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }

    @Test
    void a_file_that_was_cut_or_exchanged_fails_the_read() throws IOException {
        StoredObject one = storage.put(workspace, content(100_000));
        StoredObject other = storage.put(workspace, content(100_000));
        byte[] bytes = Files.readAllBytes(fileOf(one));

        Files.write(fileOf(one), Arrays.copyOf(bytes, 65_536));
        Files.write(fileOf(other), bytes);

        assertThatThrownBy(() -> read(one)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(other)).isInstanceOf(IOException.class);
    }

    @Test
    void the_key_of_another_workspace_does_not_open_it() {
        StoredObject object = storage.put(workspace, content(10));
        WorkspaceId thief = storage.workspace();

        storage.tenancy.acrossWorkspaces(() -> {
            storage.jdbc
                    .sql("update storage_object set workspace_id = :thief where object_id = :object")
                    .param("thief", thief.value())
                    .param("object", object.id().value())
                    .update();
        });

        assertThatThrownBy(() -> storage.store.open(thief, object.id())).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void equal_content_has_one_key_in_a_workspace_and_another_elsewhere() {
        byte[] content = content(1000);
        WorkspaceId neighbour = storage.workspace();

        StoredObject one = storage.put(workspace, content);
        StoredObject again = storage.put(workspace, content);
        StoredObject elsewhere = storage.put(neighbour, content);

        assertThat(one.contentKey()).isEqualTo(again.contentKey()).isNotEqualTo(elsewhere.contentKey());
        assertThat(storage.store
                        .findByContent(workspace, ObjectPrefix.INPUT, one.contentKey())
                        .orElseThrow()
                        .id())
                .isIn(one.id(), again.id());
        assertThat(storage.store.findByContent(workspace, ObjectPrefix.CACHE, one.contentKey()))
                .isEmpty();
        assertThat(storage.store.findByContent(neighbour, ObjectPrefix.INPUT, one.contentKey()))
                .isEmpty();
    }

    @Test
    void another_workspace_sees_no_object_and_no_record() {
        StoredObject object = storage.put(workspace, content(10));
        WorkspaceId stranger = storage.workspace();

        assertThat(storage.store.find(stranger, object.id())).isEmpty();
        assertThatThrownBy(() -> storage.store.open(stranger, object.id())).isInstanceOf(MissingObjectException.class);
        assertThatThrownBy(() -> storage.store.delete(stranger, object.id(), DeletionReason.REQUESTED))
                .isInstanceOf(MissingObjectException.class);
        storage.store.delete(workspace, object.id(), DeletionReason.REQUESTED);
        assertThat(storage.store.deletionRecord(stranger, object.id())).isEmpty();
    }

    @Test
    void a_deletion_leaves_a_record_and_no_file_and_no_key() {
        StoredObject object = storage.put(workspace, content(10));
        Path file = fileOf(object);

        DeletionRecord record = storage.store.delete(workspace, object.id(), DeletionReason.JOB_ENDED);

        assertThat(file).doesNotExist();
        assertThat(storage.store.find(workspace, object.id())).isEmpty();
        assertThat(record.objectId()).isEqualTo(object.id());
        assertThat(record.prefix()).isEqualTo(ObjectPrefix.INPUT);
        assertThat(record.reason()).isEqualTo(DeletionReason.JOB_ENDED);
        assertThat(record.commitment()).hasSize(32);
        assertThat(record.deletedAt()).isBeforeOrEqualTo(storage.clock.instant());
        assertThat(storage.store.deletionRecord(workspace, object.id()))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(record.id()));
    }

    @Test
    void deleting_again_gives_the_same_record() {
        StoredObject object = storage.put(workspace, content(10));

        DeletionRecord first = storage.store.delete(workspace, object.id(), DeletionReason.JOB_ENDED);
        DeletionRecord second = storage.store.delete(workspace, object.id(), DeletionReason.EXPIRED);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.reason()).isEqualTo(DeletionReason.JOB_ENDED);
        assertThatThrownBy(() -> storage.store.delete(workspace, ObjectId.random(), DeletionReason.EXPIRED))
                .isInstanceOf(MissingObjectException.class);
    }

    @Test
    void a_deletion_inside_a_transaction_is_refused() {
        StoredObject object = storage.put(workspace, content(10));

        assertThatThrownBy(() -> storage.tenancy.inWorkspace(
                        workspace, () -> storage.store.delete(workspace, object.id(), DeletionReason.EXPIRED)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(fileOf(object)).exists();
    }

    @Test
    void an_object_whose_transaction_rolls_back_never_was() {
        List<ObjectId> ids = new ArrayList<>();

        assertThatThrownBy(() -> storage.tenancy.inWorkspace(workspace, () -> {
                    ids.add(storage.put(workspace, content(10)).id());
                    throw new IllegalStateException("something else failed");
                }))
                .hasMessage("something else failed");

        assertThat(storage.store.find(workspace, ids.getFirst())).isEmpty();
    }

    @Test
    void a_source_that_breaks_off_leaves_nothing() throws IOException {
        int before = storage.filesOnDisk().size();
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the caller hung up");
                }
                return 7;
            }
        };

        assertThatThrownBy(() -> storage.store.put(workspace, ObjectPrefix.INPUT, broken))
                .hasRootCauseMessage("the caller hung up");

        assertThat(storage.filesOnDisk()).hasSize(before);
    }

    @Test
    void nothing_is_stored_or_read_for_an_erased_workspace() {
        StoredObject object = storage.put(workspace, content(10));
        storage.vault.vault().destroyKey(SubjectId.of(workspace));

        assertThatThrownBy(() -> storage.store.open(workspace, object.id())).isInstanceOf(SubjectErasedException.class);
        assertThatThrownBy(() -> storage.put(workspace, content(10))).isInstanceOf(SubjectErasedException.class);
    }

    @Test
    void what_is_exported_is_what_is_erased_and_neighbours_keep_theirs() throws IOException {
        StoredObject one = storage.put(workspace, content(10));
        StoredObject other = storage.store.put(workspace, ObjectPrefix.ASSET, new ByteArrayInputStream(content(20)));
        WorkspaceId neighbour = storage.workspace();
        StoredObject kept = storage.put(neighbour, content(30));
        StoredObjectsHolder holder = new StoredObjectsHolder(storage.store, storage.rows, storage.tenancy);
        List<String> names = new ArrayList<>();

        holder.export(SubjectId.of(workspace), (name, content) -> names.add(name));
        var outcome = holder.erase(SubjectId.of(workspace));

        assertThat(names).containsExactlyInAnyOrder("storage/input/" + one.id(), "storage/asset/" + other.id());
        assertThat(outcome).isEqualTo(new PersonalDataHolder.ErasureOutcome.Erased(2));
        assertThat(holder.erase(SubjectId.of(workspace)))
                .isEqualTo(new PersonalDataHolder.ErasureOutcome.NothingHeld());
        assertThat(storage.store.find(neighbour, kept.id())).isPresent();
        assertThat(holder.erase(SubjectId.lead(UUID.randomUUID())))
                .isEqualTo(new PersonalDataHolder.ErasureOutcome.NothingHeld());
    }

    private byte[] read(StoredObject object) throws IOException {
        try (InputStream plain = storage.store.open(workspace, object.id())) {
            return plain.readAllBytes();
        }
    }

    private Path fileOf(StoredObject object) {
        return storage.files.path(storage.tenancy.acrossWorkspaces(() -> storage.jdbc
                .sql("select file_name from storage_object where object_id = :object")
                .param("object", object.id().value())
                .query(UUID.class)
                .single()));
    }

    private static byte[] content(int sizeBytes) {
        byte[] content = new byte[sizeBytes];
        new Random(sizeBytes).nextBytes(content);
        return content;
    }
}
