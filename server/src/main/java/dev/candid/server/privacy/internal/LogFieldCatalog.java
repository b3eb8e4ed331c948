package dev.candid.server.privacy.internal;

import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.LogField;
import dev.candid.server.privacy.spi.LiveCatalog;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields a log line can carry: the constants of the enum that is the only way to write one. */
final class LogFieldCatalog implements LiveCatalog {

    private final Enum<?>[] fields;

    LogFieldCatalog() {
        this(LogField.values());
    }

    LogFieldCatalog(Enum<?>[] fields) {
        this.fields = fields.clone();
    }

    @Override
    public FieldKind kind() {
        return FieldKind.LOG_FIELD;
    }

    @Override
    public Set<String> names() {
        return Arrays.stream(fields)
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
