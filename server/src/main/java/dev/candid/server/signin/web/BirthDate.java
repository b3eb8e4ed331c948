package dev.candid.server.signin.web;

import org.jspecify.annotations.Nullable;

/** The answer to the question of age, as it came; it is looked at and dropped. Prints redacted. */
record BirthDate(String day, String month, String year) {

    BirthDate(@Nullable String day, @Nullable String month, @Nullable String year) {
        this.day = day == null ? "" : day;
        this.month = month == null ? "" : month;
        this.year = year == null ? "" : year;
    }

    @Override
    public String toString() {
        return "BirthDate[redacted]";
    }
}
