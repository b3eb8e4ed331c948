package dev.candid.server.api;

import java.time.ZoneId;
import java.util.Locale;

/**
 * How the person who reads a page wants it.
 *
 * @param language one that {@link Languages} offers
 * @param zone where the person's clock stands
 */
public record Reader(Locale language, ZoneId zone, Theme theme) {}
