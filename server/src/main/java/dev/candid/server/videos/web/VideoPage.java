package dev.candid.server.videos.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One video with everything that can be said about it.
 *
 * @param state lower case, also the style
 * @param events address of the live progress; empty once the video has ended
 * @param cancel where to send the wish to stop; empty once the video has ended
 * @param code the request that would make it again, without secrets
 * @param writes whether the person may change anything
 */
record VideoPage(
        String id,
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
        Receipt receipt,
        Made made,
        Code code,
        boolean writes) {

    /** Whether there is a file, with something missing in it. */
    boolean partial() {
        return state.equals("partial");
    }

    /** Whether trying again with the same order makes sense. */
    boolean retries() {
        return state.equals("failed") || state.equals("cancelled");
    }

    /** Who asked for it and on what it was made. @param voice name of the voice */
    record Made(Optional<String> maker, Instant createdAt, String voice, boolean inputsGone, boolean test) {

        @Override
        public String toString() {
            return "Made[redacted]";
        }
    }

    /** @param json the body alone, @param curl the whole command */
    record Code(String json, String curl) {

        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** @param label text key of the fact's name */
    record Fact(String label, String value) {}

    /** @param name text key @param done of {@code of} units; both 0 unless running @param offset share of the whole run at which it began @param share of it that it took, both in hundredths */
    record StageLine(String name, String state, String time, long done, long of, long offset, long share) {}

    /** @param name text key */
    record EffectLine(String name, boolean asked, boolean done) {}

    /** @param kind text key */
    record LedgerLine(String when, String kind, String change, String held, String after) {}

    /** @param longer whether the files can be kept longer than they are */
    record Files(String video, String poster, String srt, String vtt, Instant keptUntil, boolean longer, String size) {}

    /** @param stage text key */
    record Failure(String stage, String reason, String remedy) {}

    /** @param left how many inputs are still there */
    record Receipt(long left, List<Deleted> deleted) {}

    record Deleted(String what, String when, String record) {}
}
