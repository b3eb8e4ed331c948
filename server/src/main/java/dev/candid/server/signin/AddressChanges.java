package dev.candid.server.signin;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How people change their e-mail address: a link goes to the new one, and only who follows it changes anything; the old
 * one is told of the wish and of the change. Whether an address belongs to somebody else shows nowhere. Safe for use by
 * many threads.
 */
public interface AddressChanges {

    /** How long the link to the new address works. */
    Duration LIFE = Duration.ofDays(1);

    /** How long the former address is known, so that it can be told. */
    Duration FORMER_LIFE = Duration.ofDays(3);

    /** What came of asking; variants in order of precedence. */
    sealed interface AskOutcome {

        /** It is the person's address already. */
        record SameAddress() implements AskOutcome {}

        /** The address is somebody else's or not: the answer does not say. */
        record Asked(Instant until) implements AskOutcome {}
    }

    /** What came of following a link; variants in order of precedence. */
    sealed interface FollowOutcome {

        /** Unknown, used or expired; the answer does not say which. */
        record LinkSpent() implements FollowOutcome {}

        record Changed(PersonId person) implements FollowOutcome {}
    }

    /** A message that is to be written. @param path of the link, with its token */
    record Letter(EmailAddress to, String path, Instant until) {

        @Override
        public String toString() {
            return "Letter[redacted]";
        }
    }

    /** Publishes {@link AddressChangeAsked}, unless the address is somebody else's. */
    AskOutcome ask(PersonId person, EmailAddress wanted);

    /** The address that waits to be verified. */
    Optional<EmailAddress> waiting(PersonId person);

    /** Takes the wish back. @return whether there was one */
    boolean withdraw(PersonId person);

    /** Mints the link at the moment of sending; an older one of the same wish ends. */
    Optional<Letter> letter(AddressChangeId change);

    /** The address before the change; empty once it is forgotten. */
    Optional<EmailAddress> former(AddressChangeId change);

    /** Whether a link's token could be used now; does not use it. */
    boolean usable(String token);

    /** Uses a link; publishes {@link AddressChanged}. */
    FollowOutcome follow(String token);
}
