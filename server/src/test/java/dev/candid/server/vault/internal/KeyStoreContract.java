package dev.candid.server.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.privacy.SubjectId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every key store keeps. {@link #open()} opens the same store again, as another process would. */
abstract class KeyStoreContract {

    static final SubjectId ANNE = new SubjectId(SubjectId.Kind.PERSON, new UUID(1, 1));
    static final SubjectId BERT = new SubjectId(SubjectId.Kind.PERSON, new UUID(1, 2));

    abstract KeyStore open();

    @Test
    void a_subject_without_a_key_is_absent() {
        assertThat(open().find(ANNE)).isInstanceOf(KeyStore.Lookup.Absent.class);
    }

    @Test
    void a_key_is_made_once_and_found_by_every_process() {
        KeyStore here = open();
        KeyStore there = open();

        byte[] key = keyOf(here.ensure(ANNE));

        assertThat(key).hasSize(32);
        assertThat(keyOf(here.ensure(ANNE))).isEqualTo(key);
        assertThat(keyOf(there.ensure(ANNE))).isEqualTo(key);
        assertThat(keyOf(there.find(ANNE))).isEqualTo(key);
        assertThat(keyOf(open().find(ANNE))).isEqualTo(key);
    }

    @Test
    void each_subject_has_a_key_of_its_own() {
        KeyStore store = open();

        assertThat(keyOf(store.ensure(ANNE))).isNotEqualTo(keyOf(store.ensure(BERT)));
        assertThat(store.ensure(new SubjectId(SubjectId.Kind.WORKSPACE, ANNE.value())))
                .as("same id, another kind")
                .isNotEqualTo(store.find(ANNE));
    }

    @Test
    void a_destroyed_key_is_gone_for_every_process_and_does_not_come_back() {
        KeyStore here = open();
        KeyStore there = open();
        here.ensure(ANNE);
        byte[] bert = keyOf(here.ensure(BERT));
        there.find(ANNE);

        here.destroy(ANNE);

        assertThat(there.find(ANNE)).isInstanceOf(KeyStore.Lookup.Destroyed.class);
        assertThat(there.ensure(ANNE)).isInstanceOf(KeyStore.Lookup.Destroyed.class);
        assertThat(open().find(ANNE)).isInstanceOf(KeyStore.Lookup.Destroyed.class);
        assertThat(keyOf(there.find(BERT))).isEqualTo(bert);
    }

    @Test
    void destroying_what_is_not_there_does_nothing() {
        KeyStore store = open();

        store.destroy(ANNE);

        assertThat(store.find(ANNE)).isInstanceOf(KeyStore.Lookup.Absent.class);
    }

    @Test
    void rotation_keeps_the_living_keys_and_the_tombstones() {
        KeyStore here = open();
        KeyStore there = open();
        byte[] anne = keyOf(here.ensure(ANNE));
        byte[] installation = here.installationKey();
        here.ensure(BERT);
        here.destroy(BERT);

        there.rotateRoot();

        for (KeyStore store : new KeyStore[] {here, there, open()}) {
            assertThat(keyOf(store.find(ANNE))).isEqualTo(anne);
            assertThat(store.find(BERT)).isInstanceOf(KeyStore.Lookup.Destroyed.class);
            assertThat(store.installationKey()).isEqualTo(installation);
        }
    }

    @Test
    void rotation_is_due_when_a_key_was_destroyed_and_the_root_is_old() {
        KeyStore store = open();
        store.ensure(ANNE);
        assertThat(store.rotationDue(Instant.MAX)).as("nothing destroyed").isFalse();

        store.destroy(ANNE);

        assertThat(store.rotationDue(Instant.MAX)).isTrue();
        assertThat(store.rotationDue(Instant.EPOCH)).as("root is younger").isFalse();
        assertThat(open().rotationDue(Instant.MAX)).isTrue();
        store.rotateRoot();
        assertThat(store.rotationDue(Instant.MAX)).as("rotated").isFalse();
        assertThat(open().rotationDue(Instant.MAX)).isFalse();
    }

    @Test
    void the_installation_key_is_the_same_for_every_process() {
        assertThat(open().installationKey()).hasSize(32).isEqualTo(open().installationKey());
    }

    static byte[] keyOf(KeyStore.Lookup lookup) {
        assertThat(lookup).isInstanceOf(KeyStore.Lookup.Found.class);
        return ((KeyStore.Lookup.Found) lookup).key();
    }
}
