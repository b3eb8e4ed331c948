package dev.candid.server.privacy;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * All that a log line may carry beside its event. Values are random ids, numbers, durations and constants of our own
 * code; there is no way to pass text, so no name, address, path or message of a person can reach the log. A new field
 * needs an entry of the data map here.
 */
@DataMapEntry(
        kind = FieldKind.LOG_FIELD,
        names = {"job", "video", "object", "request"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2", "A3.6", "B1.6"},
        retention = RetentionRule.LOG_14_DAYS,
        erase = EraseAction.RETAIN,
        log = LogRule.AS_ID)
@DataMapEntry(
        kind = FieldKind.LOG_FIELD,
        names = {"stage", "attempt", "duration", "count", "bytes", "status", "reason", "kind", "port", "exception"},
        category = NOT_PERSONAL,
        retention = RetentionRule.LOG_14_DAYS,
        log = LogRule.AS_IS)
public enum LogField {
    JOB,
    VIDEO,
    OBJECT,
    REQUEST,
    STAGE,
    ATTEMPT,
    DURATION,
    COUNT,
    BYTES,
    STATUS,
    REASON,
    KIND,
    PORT,
    EXCEPTION;

    /** A field with its value, ready to stand in a line. */
    public record Value(LogField field, String text) {
        public Value {
            if (text.length() > 120) {
                throw new IllegalArgumentException("a log value of " + text.length() + " characters");
            }
        }
    }

    public Value of(UUID id) {
        return new Value(this, id.toString());
    }

    public Value of(long number) {
        return new Value(this, Long.toString(number));
    }

    public Value of(Duration duration) {
        return new Value(this, duration.toMillis() + "ms");
    }

    public Value of(Enum<?> constant) {
        return new Value(this, constant.name().toLowerCase(Locale.ROOT));
    }

    public Value of(Class<?> type) {
        return new Value(this, type.getSimpleName());
    }

    /** The name as it stands in the log and in the data map. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
