package dev.candid.engine.check;

/**
 * How alike two grey pictures are where it matters.
 *
 * @param correlation normalised, -1 to 1; 0 when one of them is flat
 * @param difference mean of absolute differences, in levels of 0 to 255
 * @param deviation of the second picture, in levels: how much there is to compare
 */
record Likeness(double correlation, double difference, double deviation) {

    /** @param counted which places are compared; none gives a likeness of nothing */
    static Likeness of(float[] seen, float[] wanted, boolean[] counted) {
        int count = 0;
        double sumSeen = 0;
        double sumWanted = 0;
        double difference = 0;
        for (int i = 0; i < seen.length; i++) {
            if (counted[i]) {
                count++;
                sumSeen += seen[i];
                sumWanted += wanted[i];
                difference += Math.abs(seen[i] - wanted[i]);
            }
        }
        if (count == 0) {
            return new Likeness(0, 255, 0);
        }
        double meanSeen = sumSeen / count;
        double meanWanted = sumWanted / count;
        double both = 0;
        double squareSeen = 0;
        double squareWanted = 0;
        for (int i = 0; i < seen.length; i++) {
            if (counted[i]) {
                double a = seen[i] - meanSeen;
                double b = wanted[i] - meanWanted;
                both += a * b;
                squareSeen += a * a;
                squareWanted += b * b;
            }
        }
        double scale = Math.sqrt(squareSeen * squareWanted);
        double correlation = scale < 1e-6 * count ? 0 : both / scale;
        return new Likeness(correlation, difference / count, Math.sqrt(squareWanted / count));
    }
}
