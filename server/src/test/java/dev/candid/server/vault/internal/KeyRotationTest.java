package dev.candid.server.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.privacy.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

    private static final SubjectId ANNE = new SubjectId(SubjectId.Kind.PERSON, new UUID(1, 1));

    @TempDir
    Path keys;

    @Test
    void the_root_is_destroyed_within_a_day_of_a_key() throws IOException {
        FileKeyStore store = new FileKeyStore(keys);
        store.ensure(ANNE);
        Instant born = Files.getLastModifiedTime(keys.resolve("1/root")).toInstant();
        store.destroy(ANNE);

        rotateAt(store, born.plus(Duration.ofHours(22)));
        assertThat(keys.resolve("1")).exists();

        rotateAt(store, born.plus(Duration.ofHours(23).plusSeconds(1)));
        assertThat(keys.resolve("1")).doesNotExist();
        assertThat(keys.resolve("2")).exists();
    }

    @Test
    void a_root_whose_keys_all_live_stays() {
        FileKeyStore store = new FileKeyStore(keys);
        store.ensure(ANNE);

        rotateAt(store, Instant.parse("2100-01-01T00:00:00Z"));

        assertThat(keys.resolve("1")).exists();
    }

    private static void rotateAt(KeyStore store, Instant now) {
        new KeyRotation(store, Clock.fixed(now, ZoneOffset.UTC)).rotateWhenDue();
    }
}
