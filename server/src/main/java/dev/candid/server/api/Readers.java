package dev.candid.server.api;

import jakarta.servlet.http.HttpServletRequest;

/** Finds out how whoever sent a request wants to read: an explicit choice goes before the profile, that before the browser's. */
public interface Readers {

    /** Asks for a person's preferences once in a request. */
    Reader of(HttpServletRequest request);

    /** By the request alone, without the database: for pages that say it is not there. */
    Reader byRequest(HttpServletRequest request);
}
