package dev.candid.server.library.web;

import dev.candid.server.kernel.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpRange;

/** A part of a file; {@code partial} if a range was asked for. */
record ByteSlice(long offset, long length, boolean partial) {

    /** More than one range is answered with the whole file, as RFC 9110 allows. */
    static ByteSlice of(Optional<String> header, long sizeBytes) {
        ByteSlice whole = new ByteSlice(0, sizeBytes, false);
        if (header.isEmpty()) {
            return whole;
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header.get());
        } catch (IllegalArgumentException malformed) {
            return whole;
        }
        if (ranges.size() != 1) {
            return whole;
        }
        try {
            long first = ranges.getFirst().getRangeStart(sizeBytes);
            long last = ranges.getFirst().getRangeEnd(sizeBytes);
            if (first < sizeBytes && first <= last) {
                return new ByteSlice(first, last - first + 1, true);
            }
        } catch (IllegalArgumentException outside) {
            throw unsatisfiable(sizeBytes);
        }
        throw unsatisfiable(sizeBytes);
    }

    private static ProblemException unsatisfiable(long sizeBytes) {
        return new ProblemException(
                LibraryProblem.ASSET_RANGE_UNSATISFIABLE,
                "The range lies outside the file.",
                Map.of("sizeBytes", sizeBytes));
    }
}
