package dev.candid.server.vault.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One record of the key file. On disk: length of the body (4 bytes), body (a type byte and the fields), CRC-32 of the
 * body (4 bytes). The sum finds a torn write; that a key was tampered with shows when it is unwrapped.
 */
sealed interface KeyRecord {

    /** The longest record on disk; whatever is torn at the end of the file is shorter. */
    int LONGEST_BYTES = 4 + 1 + SubjectHash.LENGTH_BYTES + 60 + 4;

    record Key(SubjectHash subject, byte[] wrapped) implements KeyRecord {}

    record Tombstone(SubjectHash subject) implements KeyRecord {}

    record Installation(byte[] wrapped) implements KeyRecord {}

    default byte[] encoded() {
        byte[] body = switch (this) {
            case Key key -> body(1, key.subject().array(), key.wrapped());
            case Tombstone tombstone -> body(2, tombstone.subject().array(), new byte[0]);
            case Installation key -> body(3, key.wrapped(), new byte[0]);
        };
        return ByteBuffer.allocate(body.length + 8)
                .putInt(body.length)
                .put(body)
                .putInt(sum(body))
                .array();
    }

    /** Reads the next record and moves past it; empty, and the position unchanged, when it is cut or its sum is wrong. */
    static Optional<KeyRecord> next(ByteBuffer from) {
        int start = from.position();
        if (from.remaining() >= 4) {
            int length = from.getInt();
            if (length > 0 && length <= LONGEST_BYTES - 8 && from.remaining() >= length + 4) {
                byte[] body = new byte[length];
                from.get(body);
                if (from.getInt() == sum(body)) {
                    return Optional.of(decoded(ByteBuffer.wrap(body)));
                }
            }
        }
        from.position(start);
        return Optional.empty();
    }

    private static KeyRecord decoded(ByteBuffer body) {
        return switch (body.get()) {
            case 1 -> new Key(new SubjectHash(ByteBuffer.wrap(take(body, SubjectHash.LENGTH_BYTES))), rest(body));
            case 2 -> new Tombstone(new SubjectHash(ByteBuffer.wrap(rest(body))));
            case 3 -> new Installation(rest(body));
            default -> throw new KeyStoreDamagedException("a record of an unknown type", null);
        };
    }

    private static byte[] body(int type, byte[] first, byte[] second) {
        return ByteBuffer.allocate(1 + first.length + second.length)
                .put((byte) type)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] rest(ByteBuffer body) {
        return take(body, body.remaining());
    }

    private static byte[] take(ByteBuffer body, int length) {
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    private static int sum(byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        return (int) sum.getValue();
    }
}
