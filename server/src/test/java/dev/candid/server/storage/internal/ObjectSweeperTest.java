package dev.candid.server.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left by a process that was killed at each step, after the next one has swept. */
class ObjectSweeperTest {

    @TempDir
    Path data;

    private TestStorage storage;

    @BeforeEach
    void open() throws IOException {
        storage = new TestStorage(data);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTES_WRITTEN", "FILE_NAMED"})
    void a_file_whose_store_was_killed_before_its_row_is_removed(DiskObjectStore.Step step) throws IOException {
        WorkspaceId workspace = storage.workspace();
        StoredObject kept = storage.put(workspace, new byte[100]);
        try (TestStorage dying = storage.killedAt(step)) {
            assertThatThrownBy(() -> dying.put(workspace, new byte[100])).isInstanceOf(TestStorage.Killed.class);
        }
        assertThat(storage.filesOnDisk()).hasSize(2);

        storage.sweeper.sweep();
        assertThat(storage.filesOnDisk()).as("it may still get its row").hasSize(2);

        storage.ageFiles();
        assertThat(storage.sweeper.sweep().filesRemoved()).isEqualTo(1);
        assertThat(storage.filesOnDisk()).hasSize(1);
        assertThat(storage.store.open(workspace, kept.id())).hasBinaryContent(new byte[100]);
    }

    @Test
    void an_object_whose_store_was_killed_after_its_row_is_whole() throws IOException {
        WorkspaceId workspace = storage.workspace();
        try (TestStorage dying = storage.killedAt(DiskObjectStore.Step.ROW_WRITTEN)) {
            assertThatThrownBy(() -> dying.put(workspace, new byte[100])).isInstanceOf(TestStorage.Killed.class);
        }

        storage.ageFiles();

        assertThat(storage.sweeper.sweep()).isEqualTo(new ObjectSweeper.Swept(0, 0));
        assertThat(storage.filesOnDisk()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETION_COMMITTED", "FILE_REMOVED", "DELETION_RECORDED"})
    void a_deletion_that_was_killed_half_way_is_finished(DiskObjectStore.Step step) throws IOException {
        WorkspaceId workspace = storage.workspace();
        StoredObject object = storage.put(workspace, new byte[100]);
        try (TestStorage dying = storage.killedAt(step)) {
            assertThatThrownBy(() -> dying.store.delete(workspace, object.id(), DeletionReason.JOB_ENDED))
                    .isInstanceOf(TestStorage.Killed.class);
        }
        boolean recorded = step == DiskObjectStore.Step.DELETION_RECORDED;
        assertThat(storage.store.deletionRecord(workspace, object.id()).isPresent())
                .as("no record claims a deletion before it is done")
                .isEqualTo(recorded);

        assertThat(storage.sweeper.sweep().deletionsFinished()).isEqualTo(recorded ? 0 : 1);

        assertThat(storage.filesOnDisk()).isEmpty();
        assertThat(storage.store.deletionRecord(workspace, object.id())).isPresent();
        assertThat(storage.sweeper.sweep()).isEqualTo(new ObjectSweeper.Swept(0, 0));
    }

    @Test
    void the_commitment_stands_before_the_file_goes() throws IOException {
        WorkspaceId workspace = storage.workspace();
        StoredObject object = storage.put(workspace, new byte[100]);
        try (TestStorage dying = storage.killedAt(DiskObjectStore.Step.DELETION_COMMITTED)) {
            assertThatThrownBy(() -> dying.store.delete(workspace, object.id(), DeletionReason.JOB_ENDED))
                    .isInstanceOf(TestStorage.Killed.class);
        }

        assertThat(storage.filesOnDisk()).hasSize(1);
        byte[] committed = storage.tenancy.inWorkspace(
                workspace,
                () -> storage.rows
                        .findDeletion(workspace, object.id())
                        .orElseThrow()
                        .commitment());
        storage.clock.advance(Duration.ofMinutes(5));
        assertThat(storage.store
                        .delete(workspace, object.id(), DeletionReason.EXPIRED)
                        .commitment())
                .as("the interrupted deletion is finished, not begun again")
                .isEqualTo(committed);
    }

    @Test
    void a_folder_of_another_database_loses_nothing() throws IOException {
        WorkspaceId workspace = storage.workspace();
        storage.put(workspace, new byte[100]);
        storage.ageFiles();
        try (TestStorage mistaken = new TestStorage(data)) {
            assertThat(mistaken.sweeper.sweep().filesRemoved()).isZero();
        }

        assertThat(storage.filesOnDisk()).hasSize(1);
    }

    @Test
    void what_is_no_object_is_left_alone() throws IOException {
        storage.put(storage.workspace(), new byte[100]);
        Files.write(data.resolve("objects/lost+found"), new byte[1]);
        Files.createDirectories(data.resolve("objects/ab/cd"));
        Files.write(data.resolve("objects/ab/cd/notes.txt"), new byte[1]);
        storage.ageFiles();

        assertThat(storage.sweeper.sweep()).isEqualTo(new ObjectSweeper.Swept(0, 0));

        assertThat(storage.filesOnDisk()).hasSize(3);
    }

    @Test
    void a_file_that_is_still_being_written_stays() throws IOException {
        Path unfinished = data.resolve("objects/unfinished/7d4c3a0e-0000-4000-8000-000000000000");
        Files.write(unfinished, new byte[10]);

        storage.sweeper.sweep();
        assertThat(unfinished).exists();

        storage.clock.advance(Duration.ofMinutes(61));
        storage.sweeper.sweep();
        assertThat(unfinished).doesNotExist();
    }
}
