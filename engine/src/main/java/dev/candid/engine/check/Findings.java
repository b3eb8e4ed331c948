package dev.candid.engine.check;

import dev.candid.engine.spec.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the checks found. */
final class Findings {

    private final List<CheckReport.Effect> effects = new ArrayList<>();
    private final Map<String, Double> measurements = new TreeMap<>();

    void effect(String name, boolean asked, boolean done) {
        effects.add(new CheckReport.Effect(name, asked, asked && done));
    }

    /** Kept to a thousandth; what could not be measured is left out. */
    void measured(String nameWithUnit, double value) {
        if (Double.isFinite(value)) {
            measurements.put(nameWithUnit, Double.parseDouble(String.format(Locale.ROOT, "%.3f", value)));
        }
    }

    List<CheckReport.Effect> effects() {
        return effects;
    }

    Map<String, Double> measurements() {
        return measurements;
    }
}
