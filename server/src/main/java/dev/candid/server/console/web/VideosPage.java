package dev.candid.server.console.web;

import java.util.List;
import java.util.Optional;

/**
 * The list of videos, newest first.
 *
 * @param older address of the next page; empty on the last
 */
record VideosPage(List<Tile> tiles, Optional<String> older) {

    /**
     * @param name as the person wrote it
     * @param state lower case, also the style
     * @param poster address of the poster; empty until the video is delivered
     */
    record Tile(String href, String name, String state, Optional<String> poster, String created) {}
}
