package dev.candid.server.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.storage.WorkFolderFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedWorkFoldersTest {

    private static final long ROOMY = 1L << 30;
    private static final UUID JOB = new UUID(5, 5);

    @TempDir
    Path temporary;

    @Test
    void a_folder_is_empty_private_and_gone_after_remove() throws IOException {
        try (LockedWorkFolders folders = open()) {
            Path folder = folders.create(JOB);
            assertThat(folder).isEmptyDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            Files.createDirectories(folder.resolve("a/b"));
            Files.write(folder.resolve("a/b/frame"), new byte[10]);

            folders.remove(folder);
            folders.remove(folder);

            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void two_attempts_of_one_job_have_a_folder_each() throws IOException {
        try (LockedWorkFolders folders = open()) {
            assertThat(folders.create(JOB)).isNotEqualTo(folders.create(JOB));
        }
    }

    @Test
    void a_sweep_leaves_the_folders_of_running_jobs_and_of_other_living_processes() throws IOException {
        try (LockedWorkFolders here = open();
                LockedWorkFolders there = open()) {
            Path ours = here.create(JOB);
            Path theirs = there.create(JOB);

            assertThat(here.sweep()).isZero();
            assertThat(there.sweep()).isZero();

            assertThat(ours).exists();
            assertThat(theirs).exists();
        }
    }

    @Test
    void a_sweep_removes_the_folders_of_a_killed_process_but_not_of_a_living_one() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path theirs;
        try (var output = other.inputReader()) {
            theirs = Path.of(output.readLine());
            try (LockedWorkFolders folders = open()) {
                assertThat(folders.sweep()).isZero();
                assertThat(theirs).exists();

                other.destroyForcibly().waitFor();

                assertThat(folders.sweep()).isEqualTo(1);
                assertThat(theirs).doesNotExist();
                assertThat(entries(root())).hasSize(2);
            }
        } finally {
            other.destroyForcibly();
        }
        assertThat(entries(root())).isEmpty();
    }

    /** Makes a folder, says where, and waits to be killed. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] arguments) throws Exception {
            LockedWorkFolders folders = new LockedWorkFolders(Path.of(arguments[0]), ROOMY);
            Path folder = folders.create(JOB);
            Files.write(folder.resolve("frame"), new byte[10]);
            System.out.println(folder);
            Thread.sleep(60_000);
        }
    }

    @Test
    void a_sweep_removes_what_no_lock_stands_for() throws IOException {
        Path stray = Files.createDirectories(
                root().resolve(UUID.randomUUID().toString()).resolve("job"));
        try (LockedWorkFolders folders = open()) {
            folders.sweep();
        }

        assertThat(stray).doesNotExist();
    }

    @Test
    void links_are_removed_and_not_followed() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.write(outside.resolve("kept"), new byte[1]);
        try (LockedWorkFolders folders = open()) {
            Path folder = folders.create(JOB);
            Files.createSymbolicLink(folder.resolve("link"), outside);

            folders.remove(folder);

            assertThat(folder).doesNotExist();
            assertThat(outside.resolve("kept")).exists();
        }
    }

    @Test
    void a_full_place_refuses_another_job() throws IOException {
        try (LockedWorkFolders folders = new LockedWorkFolders(root(), 1000)) {
            Files.write(folders.create(JOB).resolve("frames"), new byte[1001]);

            assertThatThrownBy(() -> folders.create(JOB)).isInstanceOf(WorkFolderFullException.class);
        }
    }

    @Test
    void only_folders_of_its_own_are_removed() throws IOException {
        try (LockedWorkFolders folders = open()) {
            assertThatThrownBy(() -> folders.remove(temporary)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_place_tells_whether_it_is_in_memory() throws IOException {
        try (LockedWorkFolders folders = open()) {
            assertThat(folders.place().inMemory())
                    .isEqualTo(Files.getFileStore(temporary).type().equals("tmpfs"));
            assertThat(folders.place().freeBytes()).isPositive();
        }
    }

    private LockedWorkFolders open() throws IOException {
        return new LockedWorkFolders(root(), ROOMY);
    }

    private Path root() {
        return temporary.resolve("work");
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
