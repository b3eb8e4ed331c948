package dev.candid.server.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people come for, each an address. The order is that of the start page for somebody it does not know yet. */
public enum Action {
    MAKE_VIDEO("/videos/new", "wand-sparkles"),
    LIBRARY("/library", "upload"),
    MEMBERS("/members", "user-plus"),
    KEYS("/keys", "key-round"),
    VIDEOS("/videos", "clapperboard"),
    BRAND("/brand", "palette"),
    CREDITS("/credits", "receipt"),
    ACTIVITY("/activity", "scroll-text");

    private final String href;
    private final String icon;

    Action(String href, String icon) {
        this.href = href;
        this.icon = icon;
    }

    public String href() {
        return href;
    }

    /** A name of the icon sprite. */
    public String icon() {
        return icon;
    }

    /** Lower case, as in the database and in text keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> at(String path) {
        return Arrays.stream(values())
                .filter(action -> action.href.equals(path))
                .findFirst();
    }
}
