package dev.candid.demo;

import java.util.List;

/**
 * What the demonstration did, as {@code demo.json} keeps it.
 *
 * @param video name of the mp4 beside this file
 * @param inputsLeft uploads of the video that are still stored
 */
record DemoReport(
        String video,
        double durationSeconds,
        long creditsQuoted,
        long creditsSettled,
        List<Effect> effects,
        long inputsLeft,
        List<String> deletionRecords,
        List<Stage> stages) {

    record Effect(String name, boolean asked, boolean done) {}

    record Stage(String name, double seconds) {}
}
