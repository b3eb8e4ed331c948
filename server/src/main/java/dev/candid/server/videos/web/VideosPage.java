package dev.candid.server.videos.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of videos.
 *
 * @param asked what the person filtered by
 * @param makers to choose from
 * @param newest the list's first page; empty on it
 * @param older the next page; empty on the last one
 * @param removed addresses-to-be of what was deleted a moment ago: their ids, joined by commas; empty for none
 */
record VideosPage(
        Asked asked,
        List<Maker> makers,
        List<Tile> tiles,
        Optional<String> newest,
        Optional<String> older,
        boolean workspaceEmpty,
        boolean writes) {

    VideosPage {
        makers = List.copyOf(makers);
        tiles = List.copyOf(tiles);
    }

    /** The filter as it stands in the address. @param others the query without {@code view}, for the switch of views */
    record Asked(
            String words,
            String state,
            String from,
            String until,
            String maker,
            String sort,
            String view,
            boolean narrows,
            String others) {

        boolean list() {
            return view.equals("list");
        }

        @Override
        public String toString() {
            return "Asked[redacted]";
        }
    }

    record Maker(String id, String name, boolean chosen) {

        @Override
        public String toString() {
            return "Maker[redacted]";
        }
    }

    /**
     * @param state lower case, also the style
     * @param poster address of a small picture; empty before there is one
     * @param credits what it cost, or may cost at most
     * @param running whether it may still change by itself
     */
    record Tile(
            String id,
            String name,
            String state,
            Optional<String> poster,
            Instant createdAt,
            Optional<String> maker,
            long credits,
            Optional<Instant> keptUntil,
            boolean running) {

        String href() {
            return "/videos/" + id;
        }

        @Override
        public String toString() {
            return "Tile[" + id + "]";
        }
    }
}
