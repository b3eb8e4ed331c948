package dev.candid.server.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A place in the navigation. Each page says which one it belongs to; the frame shows those that the person may open. */
public enum Place {
    /** No navigation at all: pages for people who are not signed in. */
    OUTSIDE(Group.NONE, "", ""),
    HOME(Group.MAKE, "/", "house"),
    VIDEOS(Group.MAKE, "/videos", "clapperboard"),
    LIBRARY(Group.MAKE, "/library", "images"),
    BRAND(Group.MAKE, "/brand", "palette"),
    CREDITS(Group.WORKSPACE, "/credits", "coins"),
    MEMBERS(Group.WORKSPACE, "/members", "users"),
    KEYS(Group.WORKSPACE, "/keys", "key-round"),
    ACTIVITY(Group.WORKSPACE, "/activity", "scroll-text"),
    WORKSPACE(Group.WORKSPACE, "/workspace", "building-2"),
    WORKSPACES(Group.NONE, "/workspaces", "layers"),
    SETTINGS(Group.PERSON, "/settings", "settings"),
    SECURITY(Group.PERSON, "/settings/security", "shield-check"),
    NOTICE_SETTINGS(Group.NONE, "/settings/notices", "bell"),
    NOTICES(Group.PERSON, "/notices", "bell"),
    ACCESS(Group.PERSON, "/settings/access", "eye"),
    SUPPORT(Group.PERSON, "/support", "life-buoy"),
    FEEDBACK(Group.PERSON, "/feedback", "message-square"),
    ADMIN(Group.OPERATOR, "/admin", "server-cog");

    /** Where the frame shows a place. */
    public enum Group {
        /** Nowhere; the page is reached from others. */
        NONE,
        /** First in the side: what people come for. */
        MAKE,
        /** Below it: the workspace around the work. */
        WORKSPACE,
        /** In the person's own menu. */
        PERSON,
        /** Last in the side, for who runs the installation. */
        OPERATOR
    }

    /** The pages on which people set how things are for them, as tabs of each other. */
    public static final List<Place> SETTING_PAGES = List.of(SETTINGS, SECURITY, NOTICE_SETTINGS);

    private final Group group;
    private final String href;
    private final String icon;

    Place(Group group, String href, String icon) {
        this.group = group;
        this.href = href;
        this.icon = icon;
    }

    public Group group() {
        return group;
    }

    /** The address of the place's first page. */
    public String href() {
        return href;
    }

    /** A name of the icon sprite. */
    public String icon() {
        return icon;
    }

    /** Text key of the place's name. */
    public String label() {
        return "page.place." + name().toLowerCase(Locale.ROOT);
    }

    public static List<Place> of(Group group) {
        return Arrays.stream(values()).filter(place -> place.group == group).toList();
    }
}
