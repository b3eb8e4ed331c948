package dev.candid.server.api;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list as the API answers it.
 *
 * @param next the cursor of the next page; empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** How many items a page has when the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** How many items a page has at most. */
    public static final int MAXIMUM_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }
}
