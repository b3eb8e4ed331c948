package dev.candid.engine.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** WAVE files of the engine: 48 kHz, 16 bit, mono or stereo. */
public final class Wave {

    public static final int SAMPLE_RATE = 48_000;

    private static final int HEADER_BYTES = 44;

    private Wave() {}

    /** @param samples interleaved when there are two channels */
    public static void write(Path file, int channelCount, short[] samples) throws IOException {
        int dataBytes = samples.length * 2;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + dataBytes);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        header.putShort((short) channelCount).putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * channelCount * 2);
        header.putShort((short) (channelCount * 2)).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        ByteBuffer chunk = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header.array());
            for (short sample : samples) {
                chunk.putShort(sample);
                if (!chunk.hasRemaining()) {
                    out.write(chunk.array());
                    chunk.clear();
                }
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }
}
