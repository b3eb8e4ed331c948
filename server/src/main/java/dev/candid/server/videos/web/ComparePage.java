package dev.candid.server.videos.web;

import java.util.List;
import java.util.Optional;

/**
 * Some videos beside each other.
 *
 * @param rows what they were made with, one row for each option
 */
record ComparePage(List<Shown> videos, List<Row> rows) {

    ComparePage {
        videos = List.copyOf(videos);
        rows = List.copyOf(rows);
    }

    /** @param state lower case, also the style @param file address of the video; empty when there is none */
    record Shown(
            String id,
            String name,
            String state,
            Optional<String> file,
            Optional<String> poster,
            Optional<String> vtt) {

        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    /** @param label text key @param values one for each video, in their order @param differs whether they are not all the same */
    record Row(String label, List<String> values, boolean differs) {

        Row {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Row[" + label + "]";
        }
    }
}
