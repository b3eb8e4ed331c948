package dev.candid.server.vault;

import dev.candid.server.privacy.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A value at rest, as a row hands it out: ciphertext that knows its subject, its column and how to read it. It opens
 * only on purpose, and prints nothing of itself.
 *
 * @param read from the opened bytes to the value
 */
public record Sealed<T>(SubjectId subject, String purpose, byte[] bytes, Function<byte[], T> read) {

    public static Sealed<String> text(SubjectId subject, String purpose, byte[] bytes) {
        return new Sealed<>(subject, purpose, bytes, opened -> new String(opened, StandardCharsets.UTF_8));
    }

    /** @see Vault#open */
    public T open(Vault vault) {
        return read.apply(vault.open(subject, purpose, bytes));
    }

    @Override
    public String toString() {
        return "Sealed[" + purpose + "]";
    }
}
