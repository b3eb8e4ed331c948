package dev.candid.server.storage.internal;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.storage.ObjectId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * Encrypts one object as it streams: AES-256-GCM in segments whose keys come from the object's key by HKDF, so a
 * segment cannot be changed, cut, moved or taken from another object without a failed read.
 */
final class ObjectCipher {

    static final int KEY_BYTES = 32;

    /** Small enough for a range request to read little more than it needs; the tag costs 16 bytes of it. */
    private static final int SEGMENT_BYTES = 64 * 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AesGcmHkdfStreaming cipher;
    private final byte[] binding;

    ObjectCipher(byte[] key, WorkspaceId workspace, ObjectId object) {
        try {
            this.cipher = new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
        this.binding = ("storage_object|" + workspace + "|" + object).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    OutputStream encrypting(OutputStream file) throws IOException {
        try {
            return cipher.newEncryptingStream(file, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    InputStream decrypting(InputStream file) throws IOException {
        try {
            return cipher.newDecryptingStream(file, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    SeekableByteChannel decrypting(SeekableByteChannel file) throws IOException {
        try {
            return cipher.newSeekableDecryptingChannel(file, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }
}
