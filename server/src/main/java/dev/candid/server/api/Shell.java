package dev.candid.server.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the frame around a page needs. {@link Shells} makes it; a page hands it to {@code @template.api.page} and takes
 * its texts from it.
 *
 * @param title in the reader's language, without the product's name
 * @param seat who is signed in; empty on pages for everybody
 * @param said words that the page before wants read out, such as "Saved."
 */
public record Shell(Texts texts, String title, Place place, Theme theme, Optional<Seat> seat, Optional<String> said) {

    /**
     * A signed-in person in a workspace.
     *
     * @param token proves to the server that a form was sent from this page
     * @param credits the workspace's available credits
     * @param unread notices not read yet
     * @param open the places that the person may open
     * @param rooms the workspaces to switch between, the current one among them
     */
    public record Seat(
            String person,
            String workspace,
            String token,
            long credits,
            long unread,
            Set<Place> open,
            List<Room> rooms) {

        public Seat {
            open = Set.copyOf(open);
            rooms = List.copyOf(rooms);
        }

        /** The places of a group that the person may open. */
        public List<Place> places(Place.Group group) {
            return Place.of(group).stream().filter(open::contains).toList();
        }

        /** At most two letters for the person's picture. */
        public String initials() {
            String[] words = person.strip().split("\\s+", -1);
            String first = letter(words[0]);
            return words.length == 1 ? first : first + letter(words[words.length - 1]);
        }

        private static String letter(String word) {
            return word.isEmpty() ? "" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
        }

        @Override
        public String toString() {
            return "Seat[redacted]";
        }
    }

    /** A workspace in the switcher. @param agency whose client it is; empty if nobody's */
    public record Room(String id, String name, Optional<String> agency, boolean current) {

        @Override
        public String toString() {
            return "Room[redacted]";
        }
    }

    /** What a form sends along; empty when nobody is signed in. */
    public String token() {
        return seat.map(Seat::token).orElse("");
    }

    @Override
    public String toString() {
        return "Shell[" + place + "]";
    }
}
