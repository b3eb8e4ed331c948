package dev.candid.server.notices.internal;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailVariable;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a message says now, in any language: values for its words, and where it leads.
 *
 * @param receiver only for somebody without an account
 * @param href a path of this server, in some kinds with a secret that was minted just now
 */
record Letter(Optional<Receiver> receiver, Map<MailVariable, Function<Texts, Object>> values, Optional<String> href) {

    /** Who gets a mail. @param person empty for somebody without an account */
    record Receiver(Optional<PersonId> person, EmailAddress address, String name, Locale language) {

        @Override
        public String toString() {
            return "Receiver[redacted]";
        }
    }

    Letter {
        values = Map.copyOf(values);
    }

    static Letter leadingTo(String href) {
        return new Letter(Optional.empty(), Map.of(), Optional.of(href));
    }

    static Letter plain() {
        return new Letter(Optional.empty(), Map.of(), Optional.empty());
    }

    Letter to(Receiver stranger) {
        return new Letter(Optional.of(stranger), values, href);
    }

    Letter with(MailVariable variable, Object value) {
        return with(variable, texts -> value);
    }

    Letter with(MailVariable variable, Function<Texts, Object> value) {
        Map<MailVariable, Function<Texts, Object>> more = new EnumMap<>(MailVariable.class);
        more.putAll(values);
        more.put(variable, value);
        return new Letter(receiver, more, href);
    }

    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
