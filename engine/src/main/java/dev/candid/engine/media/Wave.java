package dev.candid.engine.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** WAVE files of the engine: 48 kHz, mono or stereo, 16 bit or floats. */
public final class Wave {

    public static final int SAMPLE_RATE = 48_000;

    private static final int HEADER_BYTES = 44;

    private Wave() {}

    /** @param samples interleaved when there are two channels */
    public static void write(Path file, int channelCount, short[] samples) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header(1, channelCount, 16, samples.length * 2L));
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

    private static byte[] header(int format, int channelCount, int bits, long dataBytes) {
        int frameBytes = channelCount * bits / 8;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (HEADER_BYTES - 8 + dataBytes));
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) format);
        header.putShort((short) channelCount).putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * frameBytes);
        header.putShort((short) frameBytes).putShort((short) bits);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) dataBytes);
        return header.array();
    }

    /** Writes a file of 32 bit floats piece by piece; its length is known beforehand. */
    public static final class FloatWriter implements AutoCloseable {

        private static final int IEEE_FLOAT = 3;

        private final OutputStream out;

        public FloatWriter(Path file, int channelCount, long frameCount) throws IOException {
            this.out = Files.newOutputStream(file);
            out.write(header(IEEE_FLOAT, channelCount, 32, frameCount * channelCount * Float.BYTES));
        }

        /** @param samples interleaved */
        public void write(float[] samples) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(samples);
            out.write(bytes.array());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
