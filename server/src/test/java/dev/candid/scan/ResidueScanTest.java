package dev.candid.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidueScanTest {

    /** The scanner reads blocks of this size. */
    private static final int BLOCK = 1 << 18;

    private final Canary canary = Canary.random("anne's name");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void each_form_is_found_with_its_file_and_offset(Form form) throws IOException {
        List<byte[]> examples = form.examples(canary.bytes());
        for (int i = 0; i < examples.size(); i++) {
            Path file = folder.resolve("file-" + i);
            Files.write(file, within(noise(i, 1000), examples.get(i), noise(i + 100, 1000)));

            List<Finding> findings = new ResidueScan(List.of(canary)).scan(file);

            assertThat(findings).as("example %d", i).anySatisfy(finding -> {
                assertThat(finding.form()).isEqualTo(form);
                assertThat(finding.file()).isEqualTo(file);
                assertThat(finding.canary()).isEqualTo(canary);
                assertThat(finding.offset()).isBetween(1000L, 1004L);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_form_is_found_across_the_blocks_that_are_read(Form form) throws IOException {
        byte[] example = form.examples(canary.bytes()).getFirst();
        Path file = folder.resolve("file");
        Files.write(file, within(noise(1, BLOCK - example.length / 2), example, noise(2, BLOCK)));

        assertThat(new ResidueScan(List.of(canary)).scan(folder))
                .extracting(Finding::form)
                .contains(form);
    }

    @Test
    void noise_and_sealed_bytes_hold_nothing() throws IOException {
        Files.write(folder.resolve("noise"), noise(3, 5_000_000));
        Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("a/b/empty"), new byte[0]);

        assertThat(new ResidueScan(List.of(canary)).scan(folder)).isEmpty();
    }

    @Test
    void another_canary_is_told_apart() throws IOException {
        Canary other = Canary.random("bert's name");
        Files.write(folder.resolve("file"), other.bytes());

        assertThat(new ResidueScan(List.of(canary, other)).scan(folder))
                .extracting(Finding::canary)
                .containsOnly(other);
    }

    @Test
    void a_canary_in_the_name_of_a_file_is_found() throws IOException {
        Canary name = Canary.text("file name", "holiday-anne-1984.png");
        Files.write(folder.resolve("copy of holiday-anne-1984.png"), new byte[0]);

        assertThat(new ResidueScan(List.of(name)).scan(folder))
                .singleElement()
                .satisfies(finding -> assertThat(finding.offset()).isEqualTo(-1));
    }

    @Test
    void a_canary_deep_in_a_compressed_member_after_another_one_is_found() throws IOException {
        byte[] first = gzip(noise(4, 50_000));
        byte[] second = gzip(within(noise(5, 300_000), canary.bytes(), noise(6, 1000)));
        Files.write(folder.resolve("file"), within(noise(7, 333), first, second));

        assertThat(new ResidueScan(List.of(canary)).scan(folder)).anySatisfy(finding -> {
            assertThat(finding.form()).isEqualTo(Form.GZIP);
            assertThat(finding.offset()).isIn(333L, 333L + first.length);
        });
    }

    @Test
    void a_cut_member_is_searched_as_far_as_it_goes() throws IOException {
        byte[] member = gzip(within(canary.bytes(), noise(8, 500_000), new byte[0]));
        Files.write(folder.resolve("file"), Arrays.copyOf(member, 200_000));

        assertThat(new ResidueScan(List.of(canary)).scan(folder))
                .extracting(Finding::form)
                .contains(Form.GZIP);
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 16384})
    void a_value_that_crosses_a_page_of_the_write_ahead_log_is_found(int page) throws IOException {
        byte[] secret = canary.bytes();
        byte[] segment = noise(9, 10 * 8192);
        int before = secret.length / 2;
        System.arraycopy(secret, 0, segment, page - before, before);
        System.arraycopy(secret, before, segment, page + 24, secret.length - before);
        Path file = folder.resolve("0000000100000000000000A1");
        Files.write(file, segment);

        assertThat(new ResidueScan(List.of(canary)).scan(folder))
                .singleElement()
                .satisfies(finding -> assertThat(finding.offset()).isEqualTo(page - before));
    }

    @Test
    void a_canary_that_could_turn_up_by_chance_is_refused() {
        assertThatThrownBy(() -> Canary.text("short", "anne")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void patterns_that_begin_or_end_in_each_other_are_all_found() {
        ByteSearch search = new ByteSearch(List.of(bytes("he"), bytes("she"), bytes("his"), bytes("hers"), bytes("e")));
        List<Integer> found = new ArrayList<>();
        int state = 0;

        for (byte one : bytes("ushers")) {
            state = search.step(state, one);
            for (int number : search.found(state)) {
                found.add(number);
            }
        }

        assertThat(found).containsExactlyInAnyOrder(1, 0, 4, 3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int seed, int length) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] within(byte[] before, byte[] middle, byte[] after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before);
        all.writeBytes(middle);
        all.writeBytes(after);
        return all.toByteArray();
    }
}
