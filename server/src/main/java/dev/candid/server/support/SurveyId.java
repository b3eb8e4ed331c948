package dev.candid.server.support;

import java.util.UUID;

/** A survey. */
public record SurveyId(UUID value) {

    public static SurveyId random() {
        return new SurveyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
