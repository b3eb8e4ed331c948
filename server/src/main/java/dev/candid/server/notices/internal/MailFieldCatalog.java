package dev.candid.server.notices.internal;

import dev.candid.server.notices.MailVariable;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.spi.LiveCatalog;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a mail can carry: the constants of the enum that is the only way for a value into it. */
@Component
class MailFieldCatalog implements LiveCatalog {

    @Override
    public FieldKind kind() {
        return FieldKind.MAIL_FIELD;
    }

    @Override
    public Set<String> names() {
        return Arrays.stream(MailVariable.values()).map(MailVariable::label).collect(Collectors.toUnmodifiableSet());
    }
}
