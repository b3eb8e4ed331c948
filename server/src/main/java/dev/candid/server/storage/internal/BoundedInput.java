package dev.candid.server.storage.internal;

import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream; closing it closes the stream. */
final class BoundedInput extends InputStream {

    private final InputStream source;
    private long left;

    BoundedInput(InputStream source, long length) {
        this.source = source;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = source.read(bytes, offset, (int) Math.min(length, left));
        if (read > 0) {
            left -= read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
