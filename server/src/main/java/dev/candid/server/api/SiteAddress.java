package dev.candid.server.api;

import java.net.URI;

/** Where people reach this server with a browser, whatever a request says: links in messages start with it. */
public interface SiteAddress {

    /** Scheme, host and port as a browser names them, without a slash at the end: {@code https://candid.example.org}. */
    String origin();

    /** The origin's host alone. */
    default String host() {
        return URI.create(origin()).getHost();
    }

    /** @param path with its slash */
    default URI at(String path) {
        return URI.create(origin() + path);
    }
}
