package dev.candid.engine.check;

/**
 * How two sounds belong together, over short windows that somebody chooses: Welch's averaged cross spectrum.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/mdft/Coherence_Function.html">Coherence function</a>, J. O. Smith
 */
final class Spectrum {

    /** 32 ms at 16 kHz: shorter than a phone, long enough for 31 Hz steps. */
    static final int WINDOW = 512;

    static final int STEP = WINDOW / 2;

    private final float[] taper = new float[WINDOW];
    private final double[] causePower = new double[WINDOW / 2];
    private final double[] effectPower = new double[WINDOW / 2];
    private final double[] crossReal = new double[WINDOW / 2];
    private final double[] crossImaginary = new double[WINDOW / 2];
    private int windowCount;

    Spectrum() {
        for (int i = 0; i < WINDOW; i++) {
            taper[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
        }
    }

    /** Adds the windows that start at one sample of both sounds. */
    void add(float[] cause, float[] effect, int start) {
        double[] causeReal = tapered(cause, start);
        double[] causeImaginary = new double[WINDOW];
        double[] effectReal = tapered(effect, start);
        double[] effectImaginary = new double[WINDOW];
        transform(causeReal, causeImaginary);
        transform(effectReal, effectImaginary);
        for (int i = 0; i < WINDOW / 2; i++) {
            causePower[i] += causeReal[i] * causeReal[i] + causeImaginary[i] * causeImaginary[i];
            effectPower[i] += effectReal[i] * effectReal[i] + effectImaginary[i] * effectImaginary[i];
            crossReal[i] += effectReal[i] * causeReal[i] + effectImaginary[i] * causeImaginary[i];
            crossImaginary[i] += effectImaginary[i] * causeReal[i] - effectReal[i] * causeImaginary[i];
        }
        windowCount++;
    }

    int windowCount() {
        return windowCount;
    }

    /**
     * The share of the effect's power between two frequencies that is the cause, filtered; 0 to 1. One divided by the
     * number of windows is explained by chance.
     */
    double explainedShare(int sampleRateHz, double lowHz, double highHz) {
        double explained = 0;
        double all = 0;
        for (int i = bin(lowHz, sampleRateHz); i <= bin(highHz, sampleRateHz); i++) {
            double cross = crossReal[i] * crossReal[i] + crossImaginary[i] * crossImaginary[i];
            explained += causePower[i] > 0 ? cross / causePower[i] : 0;
            all += effectPower[i];
        }
        return all > 0 ? explained / all : 0;
    }

    /**
     * How much louder or softer than the cause it is in the effect, between two frequencies, if it is there without a
     * delay. What else is in the effect has no part in it, because it averages out.
     */
    double gain(int sampleRateHz, double lowHz, double highHz) {
        double cross = 0;
        double power = 0;
        for (int i = bin(lowHz, sampleRateHz); i <= bin(highHz, sampleRateHz); i++) {
            cross += crossReal[i];
            power += causePower[i];
        }
        return power > 0 ? Math.max(0, cross / power) : 0;
    }

    /** How alike the two are between two frequencies if there is no delay, -1 to 1; few windows are enough. */
    double likeness(int sampleRateHz, double lowHz, double highHz) {
        double cross = 0;
        double cause = 0;
        double effect = 0;
        for (int i = bin(lowHz, sampleRateHz); i <= bin(highHz, sampleRateHz); i++) {
            cross += crossReal[i];
            cause += causePower[i];
            effect += effectPower[i];
        }
        return cause > 0 && effect > 0 ? cross / Math.sqrt(cause * effect) : 0;
    }

    /** The effect's power between two frequencies per window, in decibels of an arbitrary zero. */
    double levelDb(int sampleRateHz, double lowHz, double highHz) {
        double all = 0;
        for (int i = bin(lowHz, sampleRateHz); i <= bin(highHz, sampleRateHz); i++) {
            all += effectPower[i];
        }
        return 10 * Math.log10(all / Math.max(1, windowCount) + 1e-12);
    }

    private static int bin(double hertz, int sampleRateHz) {
        return Math.clamp(Math.round(hertz * WINDOW / sampleRateHz), 1, WINDOW / 2 - 1);
    }

    private double[] tapered(float[] samples, int start) {
        double[] window = new double[WINDOW];
        for (int i = 0; i < WINDOW && start + i < samples.length; i++) {
            window[i] = samples[start + i] * taper[i];
        }
        return window;
    }

    /** Fast Fourier transform of radix two, in place. */
    private static void transform(double[] real, double[] imaginary) {
        int length = real.length;
        for (int i = 1, j = 0; i < length; i++) {
            int bit = length >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int size = 2; size <= length; size <<= 1) {
            double angle = -2 * Math.PI / size;
            for (int start = 0; start < length; start += size) {
                for (int k = 0; k < size / 2; k++) {
                    double cos = Math.cos(angle * k);
                    double sin = Math.sin(angle * k);
                    int upper = start + k;
                    int lower = upper + size / 2;
                    double productReal = real[lower] * cos - imaginary[lower] * sin;
                    double productImaginary = real[lower] * sin + imaginary[lower] * cos;
                    real[lower] = real[upper] - productReal;
                    imaginary[lower] = imaginary[upper] - productImaginary;
                    real[upper] += productReal;
                    imaginary[upper] += productImaginary;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
