package dev.candid.engine.mix;

import dev.candid.engine.media.Wave;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The energy of a stereo sound in steps of 10 ms. */
final class LevelCurve {

    private static final int STEP_FRAMES = Wave.SAMPLE_RATE / 100;

    private final List<Double> energies;

    private LevelCurve(List<Double> energies) {
        this.energies = energies;
    }

    /** @param file of raw little-endian 32 bit floats, stereo, 48 kHz */
    static LevelCurve ofRaw(Path file) throws IOException {
        List<Double> energies = new ArrayList<>();
        int stepBytes = STEP_FRAMES * 2 * Float.BYTES;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * stepBytes)) {
            for (byte[] step = in.readNBytes(stepBytes); step.length == stepBytes; step = in.readNBytes(stepBytes)) {
                ByteBuffer samples = ByteBuffer.wrap(step).order(ByteOrder.LITTLE_ENDIAN);
                double energy = 0;
                while (samples.hasRemaining()) {
                    float sample = samples.getFloat();
                    energy += (double) sample * sample;
                }
                energies.add(energy / (2 * STEP_FRAMES));
            }
        }
        return new LevelCurve(energies);
    }

    /** The sum of the energies of the steps that lie whole within the span. */
    double energy(double startSeconds, double endSeconds) {
        int end = Math.min(energies.size(), (int) Math.floor(endSeconds * 100));
        double sum = 0;
        for (int step = (int) Math.ceil(startSeconds * 100); step < end; step++) {
            sum += energies.get(step);
        }
        return sum;
    }
}
