package dev.candid.server.console.web;

import java.util.List;
import java.util.Optional;

/**
 * One video with everything that can be said about it.
 *
 * @param state lower case, also the style
 * @param events address of the live progress; empty once the video has ended
 * @param cancel where to send the wish to stop; empty once the video has ended
 */
record VideoPage(
        String name,
        String state,
        Optional<String> events,
        Optional<String> cancel,
        List<Fact> facts,
        List<StageLine> stages,
        List<EffectLine> effects,
        List<LedgerLine> ledger,
        Optional<Files> files,
        Optional<Failure> failure,
        Receipt receipt) {

    /** @param label text key of the fact's name */
    record Fact(String label, String value) {}

    /** @param name text key @param done of {@code of} units; both 0 unless running */
    record StageLine(String name, String state, String time, long done, long of) {}

    /** @param name text key */
    record EffectLine(String name, boolean asked, boolean done) {}

    /** @param kind text key */
    record LedgerLine(String when, String kind, String change, String held, String after) {}

    record Files(String video, String poster, String srt, String vtt, String keptUntil) {}

    /** @param stage text key */
    record Failure(String stage, String reason, String remedy) {}

    /** @param left how many inputs are still there */
    record Receipt(long left, List<Deleted> deleted) {}

    record Deleted(String what, String when, String record) {}
}
