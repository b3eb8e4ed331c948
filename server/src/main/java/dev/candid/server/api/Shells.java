package dev.candid.server.api;

/** Makes the frame of a page for whoever sent the current request. */
public interface Shells {

    /**
     * @param place where the page stands; {@link Place#OUTSIDE} leaves navigation and person out
     * @param title in the reader's language
     */
    Shell page(Place place, String title);

    /** A frame without navigation or person that needs no database. */
    Shell plain(String title);
}
