package dev.candid.server.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.privacy.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyStoreContractTest extends KeyStoreContract {

    @TempDir
    Path data;

    @Override
    KeyStore open() {
        return new FileKeyStore(keys());
    }

    private Path keys() {
        return data.resolve("keys");
    }

    @Test
    void only_the_owner_can_read_the_files() throws IOException {
        open().ensure(ANNE);

        try (Stream<Path> files = Files.walk(keys())) {
            for (Path file : files.toList()) {
                String wanted = Files.isDirectory(file) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void no_key_and_no_id_stands_in_clear_in_the_file() throws IOException {
        byte[] key = keyOf(open().ensure(ANNE));

        String file = hex(Files.readAllBytes(keys().resolve("1/subjects")));

        assertThat(file)
                .doesNotContain(hex(key))
                .doesNotContain(ANNE.value().toString().replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 50, 100})
    void a_torn_record_at_the_end_is_cut_off_and_the_rest_is_kept(int tornBytes) throws IOException {
        byte[] anne = keyOf(open().ensure(ANNE));
        long whole = Files.size(subjects());
        open().ensure(BERT);
        byte[] all = Files.readAllBytes(subjects());
        Files.write(subjects(), Arrays.copyOf(all, (int) whole + tornBytes));

        KeyStore after = open();

        assertThat(keyOf(after.find(ANNE))).isEqualTo(anne);
        assertThat(after.find(BERT)).isInstanceOf(KeyStore.Lookup.Absent.class);
        assertThat(Files.size(subjects())).isEqualTo(whole);
        byte[] bert = keyOf(after.ensure(BERT));
        assertThat(keyOf(open().find(BERT))).isEqualTo(bert);
    }

    @Test
    void a_record_that_another_process_left_torn_is_cut_off_while_this_one_runs() throws IOException {
        KeyStore store = open();
        byte[] anne = keyOf(store.ensure(ANNE));

        Files.write(subjects(), new byte[] {0, 0, 0, 93, 1, 7}, StandardOpenOption.APPEND);

        assertThat(keyOf(store.find(ANNE))).isEqualTo(anne);
        byte[] bert = keyOf(store.ensure(BERT));
        assertThat(keyOf(open().find(BERT))).isEqualTo(bert);
    }

    @Test
    void damage_before_the_end_is_refused_and_not_repaired() throws IOException {
        KeyStore store = open();
        for (int i = 0; i < 5; i++) {
            store.ensure(new SubjectId(SubjectId.Kind.LEAD, new UUID(2, i)));
        }
        byte[] all = Files.readAllBytes(subjects());
        all[150] ^= 1;
        Files.write(subjects(), all);

        assertThatThrownBy(this::open).isInstanceOf(KeyStoreDamagedException.class);

        assertThat(Files.readAllBytes(subjects())).isEqualTo(all);
    }

    @Test
    void after_rotation_the_old_root_and_every_trace_of_a_destroyed_key_are_gone() throws IOException {
        KeyStore store = open();
        store.ensure(ANNE);
        store.ensure(BERT);
        String oldRoot = hex(Files.readAllBytes(keys().resolve("1/root")));
        String wrappedBert = hex(Arrays.copyOfRange(
                Files.readAllBytes(subjects()), (int) Files.size(subjects()) - 64, (int) Files.size(subjects()) - 4));
        store.destroy(BERT);

        store.rotateRoot();

        assertThat(keys().resolve("1")).doesNotExist();
        try (Stream<Path> files = Files.walk(keys())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(hex(Files.readAllBytes(file)))
                        .doesNotContain(oldRoot)
                        .doesNotContain(wrappedBert);
            }
        }
    }

    @Test
    void a_copy_of_the_key_file_from_before_a_rotation_opens_nothing_afterwards() throws IOException {
        KeyStore store = open();
        store.ensure(ANNE);
        byte[] backup = Files.readAllBytes(subjects());
        store.rotateRoot();

        Files.write(keys().resolve("2/subjects"), backup);

        assertThatThrownBy(() -> new FileKeyStore(keys()).find(ANNE)).isInstanceOf(KeyStoreDamagedException.class);
    }

    @Test
    void a_rotation_that_died_before_its_rename_is_forgotten() throws IOException {
        byte[] anne = keyOf(open().ensure(ANNE));
        Files.createDirectory(keys().resolve("2.unfinished"));
        Files.write(keys().resolve("2.unfinished/root"), new byte[32]);

        KeyStore after = open();

        assertThat(keyOf(after.find(ANNE))).isEqualTo(anne);
        assertThat(keys().resolve("2.unfinished")).doesNotExist();
    }

    @Test
    void a_rotation_that_died_after_its_rename_is_finished() throws IOException {
        KeyStore store = open();
        byte[] anne = keyOf(store.ensure(ANNE));
        Path aside = data.resolve("aside");
        Files.createDirectory(aside);
        Files.copy(keys().resolve("1/root"), aside.resolve("root"));
        Files.copy(subjects(), aside.resolve("subjects"));
        store.rotateRoot();
        Files.move(aside, keys().resolve("1"));

        KeyStore after = open();

        assertThat(keyOf(after.find(ANNE))).isEqualTo(anne);
        assertThat(keys().resolve("1")).doesNotExist();
    }

    @Test
    void many_threads_and_processes_agree_on_every_key() throws Exception {
        KeyStore[] stores = {open(), open(), open()};
        Set<String> seen = new HashSet<>();

        try (var pool = Executors.newFixedThreadPool(6)) {
            Callable<String> work = () -> {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < 20; i++) {
                    KeyStore store = stores[i % stores.length];
                    if (i == 10) {
                        store.rotateRoot();
                    }
                    all.append(hex(keyOf(store.ensure(new SubjectId(SubjectId.Kind.LEAD, new UUID(3, i))))));
                }
                return all.toString();
            };
            for (var result :
                    pool.invokeAll(IntStream.range(0, 6).mapToObj(i -> work).toList())) {
                seen.add(result.get());
            }
        }

        assertThat(seen).hasSize(1);
    }

    private Path subjects() {
        return keys().resolve("1/subjects");
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
