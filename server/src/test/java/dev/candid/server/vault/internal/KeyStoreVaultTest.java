package dev.candid.server.vault.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.privacy.SubjectErasedException;
import dev.candid.server.privacy.SubjectGate;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.SealBrokenException;
import dev.candid.server.vault.Sealed;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreVaultTest {

    private static final SubjectId ANNE = new SubjectId(SubjectId.Kind.PERSON, new UUID(1, 1));
    private static final SubjectId BERT = new SubjectId(SubjectId.Kind.PERSON, new UUID(1, 2));
    private static final String EMAIL = "accounts_person.email";

    private final KeyStore keys = new MemoryKeyStore();
    private final KeyStoreVault vault = new KeyStoreVault(keys);
    private final HmacBlindIndex index = new HmacBlindIndex(keys);

    @BeforeEach
    void keys() {
        vault.ensureKey(ANNE);
        vault.ensureKey(BERT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "anne@example.org", "ünïcödé 漢字 🙂"})
    void a_sealed_text_opens_to_itself(String text) {
        byte[] sealed = vault.sealText(ANNE, EMAIL, text);

        assertThat(vault.openText(ANNE, EMAIL, sealed)).isEqualTo(text);
        assertThat(Sealed.text(ANNE, EMAIL, sealed).open(vault)).isEqualTo(text);
    }

    @Test
    void the_same_text_is_sealed_differently_each_time() {
        assertThat(vault.sealText(ANNE, EMAIL, "same")).isNotEqualTo(vault.sealText(ANNE, EMAIL, "same"));
    }

    @Test
    void a_value_moved_to_another_column_does_not_open() {
        byte[] sealed = vault.sealText(ANNE, EMAIL, "anne@example.org");

        assertThatThrownBy(() -> vault.open(ANNE, "accounts_person.name", sealed))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void a_value_moved_to_another_subject_does_not_open() {
        byte[] sealed = vault.sealText(ANNE, EMAIL, "anne@example.org");

        assertThatThrownBy(() -> vault.open(BERT, EMAIL, sealed)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void any_flipped_bit_and_any_cut_fail() {
        byte[] sealed = vault.seal(ANNE, EMAIL, "anne@example.org".getBytes(UTF_8));

        for (int i = 0; i < sealed.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = sealed.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> vault.open(ANNE, EMAIL, changed)).isInstanceOf(SealBrokenException.class);
            }
            byte[] cut = java.util.Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> vault.open(ANNE, EMAIL, cut)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void nothing_opens_or_seals_after_the_key_is_destroyed() {
        byte[] anne = vault.sealText(ANNE, EMAIL, "anne@example.org");
        byte[] bert = vault.sealText(BERT, EMAIL, "bert@example.org");

        vault.destroyKey(ANNE);

        assertThatThrownBy(() -> vault.open(ANNE, EMAIL, anne)).isInstanceOf(SubjectErasedException.class);
        assertThatThrownBy(() -> vault.sealText(ANNE, EMAIL, "again")).isInstanceOf(SubjectErasedException.class);
        assertThatThrownBy(() -> vault.ensureKey(ANNE)).isInstanceOf(SubjectErasedException.class);
        assertThat(vault.openText(BERT, EMAIL, bert)).isEqualTo("bert@example.org");
    }

    @Test
    void the_gate_closes_for_an_erased_subject_alone() {
        SubjectGate gate = new KeyStoreSubjectGate(keys);

        vault.destroyKey(ANNE);

        assertThat(gate.standing(ANNE)).isEqualTo(SubjectGate.Standing.ERASED);
        assertThat(gate.standing(BERT)).isEqualTo(SubjectGate.Standing.OPEN);
        assertThat(gate.standing(SubjectId.lead(new UUID(9, 9)))).isEqualTo(SubjectGate.Standing.OPEN);
        assertThatThrownBy(() -> gate.requireOpen(ANNE))
                .isInstanceOf(SubjectErasedException.class)
                .hasMessage("the PERSON was erased");
    }

    @Test
    void a_purpose_that_could_be_read_two_ways_is_refused() {
        assertThatThrownBy(() -> vault.sealText(ANNE, "a|person:b", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sealed_value_prints_nothing_of_itself() {
        assertThat(Sealed.text(ANNE, EMAIL, vault.sealText(ANNE, EMAIL, "x")))
                .hasToString("Sealed[accounts_person.email]");
    }

    @Test
    void a_blind_index_is_equal_for_equal_values_of_one_purpose_and_one_installation() {
        byte[] hash = index.of(EMAIL, "anne@example.org");

        assertThat(hash).hasSize(32).isEqualTo(index.of(EMAIL, "anne@example.org"));
        assertThat(hash).isEqualTo(index.streaming(EMAIL).doFinal("anne@example.org".getBytes(UTF_8)));
        assertThat(hash).isNotEqualTo(index.of(EMAIL, "bert@example.org"));
        assertThat(hash).isNotEqualTo(index.of("sites_lead.email", "anne@example.org"));
        assertThat(hash).isNotEqualTo(new HmacBlindIndex(new MemoryKeyStore()).of(EMAIL, "anne@example.org"));
    }
}
