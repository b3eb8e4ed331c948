package dev.candid.engine.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a Matroska stream with one track of uncompressed RGBA pictures of any duration; read by ffmpeg as {@code
 * rawvideo}. A timestamp is the number of a frame.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9559">RFC 9559, Matroska</a>
 */
final class RawMatroska {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final byte[] UNKNOWN_SIZE = {1, -1, -1, -1, -1, -1, -1, -1};
    private static final int TRACK_NUMBER_ONE = 0x81;
    private static final int KEYFRAME = 0x80;

    private final OutputStream output;

    RawMatroska(OutputStream output, int widthPx, int heightPx, int framesPerSecond) throws IOException {
        this.output = output;
        element(output, 0x1A45DFA3, text(0x4282, "matroska"), number(0x4287, 4), number(0x4285, 2));
        id(output, 0x18538067);
        output.write(UNKNOWN_SIZE);
        // Rounded down: a state may come a hair before its frame, never after it.
        element(
                output,
                0x1549A966,
                number(0x2AD7B1, NANOS_PER_SECOND / framesPerSecond),
                text(0x4D80, "candid"),
                text(0x5741, "candid"));
        byte[] video = bytes(0xE0, number(0xB0, widthPx), number(0xBA, heightPx), text(0x2EB524, "RGBA"));
        byte[] track = bytes(
                0xAE,
                number(0xD7, 1),
                number(0x73C5, 1),
                number(0x83, 1),
                number(0x9C, 0),
                text(0x86, "V_UNCOMPRESSED"),
                video);
        element(output, 0x1654AE6B, track);
    }

    /** @param frameIndex above that of the frame before @param rgba {@code byte[width * height * 4]} */
    void frame(int frameIndex, byte[] rgba) throws IOException {
        byte[] timestamp = number(0xE7, frameIndex);
        byte[] block = {(byte) TRACK_NUMBER_ONE, 0, 0, (byte) KEYFRAME};
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        id(head, 0xA3);
        size(head, block.length + (long) rgba.length);
        head.write(block);
        id(output, 0x1F43B675);
        size(output, timestamp.length + head.size() + (long) rgba.length);
        output.write(timestamp);
        output.write(head.toByteArray());
        output.write(rgba);
    }

    private static byte[] number(int id, long value) throws IOException {
        byte[] bytes = new byte[Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8)];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (value >> 8 * (bytes.length - 1 - index));
        }
        return bytes(id, bytes);
    }

    private static byte[] text(int id, String value) throws IOException {
        return bytes(id, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(int id, byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        element(bytes, id, parts);
        return bytes.toByteArray();
    }

    private static void element(OutputStream output, int id, byte[]... parts) throws IOException {
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        id(output, id);
        size(output, length);
        for (byte[] part : parts) {
            output.write(part);
        }
    }

    /** An id is written as it stands: its length marker is part of it. */
    private static void id(OutputStream output, int id) throws IOException {
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (id >>> shift != 0) {
                output.write(id >>> shift);
            }
        }
    }

    /** A size in the form of eight bytes. */
    private static void size(OutputStream output, long size) throws IOException {
        output.write(1);
        for (int shift = 48; shift >= 0; shift -= 8) {
            output.write((int) (size >>> shift));
        }
    }
}
