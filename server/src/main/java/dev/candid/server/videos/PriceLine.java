package dev.candid.server.videos;

import dev.candid.server.kernel.Credits;

/**
 * One line of a price.
 *
 * @param item a stable word: {@code video}, {@code voice}, or the name of the effect it pays for
 * @param effect the effect that must be measured in the finished file for the line to be charged
 * @param seconds what the line was counted over; zero for a line that does not depend on time
 */
public record PriceLine(String item, String effect, long seconds, Credits credits) {}
