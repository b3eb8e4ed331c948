package dev.candid.server.support.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long what people send us is kept.
 *
 * @param ticketDays after a ticket was closed
 * @param feedbackDays after it was sent
 * @param surveyDays after the reply was sent
 * @param closeAnsweredDays without a word after which an answered ticket is closed
 */
@ConfigurationProperties("candid.support")
record SupportSettings(int ticketDays, int feedbackDays, int surveyDays, int closeAnsweredDays) {

    /** What the policy says at most. */
    private static final int MOST_DAYS = 365;

    SupportSettings {
        requireDays(ticketDays);
        requireDays(feedbackDays);
        requireDays(surveyDays);
        requireDays(closeAnsweredDays);
    }

    private static void requireDays(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "candid.support: what people send us is kept 1 to " + MOST_DAYS + " days");
        }
    }
}
