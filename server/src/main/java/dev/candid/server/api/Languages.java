package dev.candid.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that pages are written in. */
public interface Languages {

    /** The whole languages, for people to choose from; the first is the one for readers of any other. */
    List<Locale> offered();

    /** The best of ours for what a browser asks for. */
    Locale forHeader(String acceptLanguage);

    /** A language somebody names, among them those made up at run time for tests; empty if there is no such one. */
    Optional<Locale> named(String tag);

    Texts texts(Reader reader);
}
