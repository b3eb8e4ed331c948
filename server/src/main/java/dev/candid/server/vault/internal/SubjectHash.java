package dev.candid.server.vault.internal;

import dev.candid.server.privacy.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** How the key store names a subject: SHA-256 of its random id, so the store itself tells nobody's id. */
record SubjectHash(ByteBuffer bytes) {

    static final int LENGTH_BYTES = 32;

    static SubjectHash of(SubjectId subject) {
        try {
            byte[] name = subject.toString().getBytes(StandardCharsets.UTF_8);
            return new SubjectHash(
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    byte[] array() {
        return bytes.array();
    }
}
