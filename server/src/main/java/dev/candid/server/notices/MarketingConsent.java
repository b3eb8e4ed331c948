package dev.candid.server.notices;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Consent to marketing by mail: an append-only ledger of what people chose, of which words stood beside the choice, and
 * by what act. Nothing but an act of the person gives it; silence, use and acceptance of terms never do. Consent to an
 * older version of the words does not count. Safe for use by many threads.
 */
public interface MarketingConsent {

    /** Raised whenever the words beside the choice change in meaning; consent is asked for anew then. */
    int TEXT_VERSION = 1;

    /** Text key of the words beside the choice. */
    String TEXT_KEY = "notices.consent.marketing";

    /** What was chosen. */
    enum Action {
        GIVEN,
        WITHDRAWN
    }

    /** One line of the ledger. */
    record Event(Action action, int textVersion, Locale language, Mechanism mechanism, Instant at) {}

    /** Whether the newest event gives consent to the present words. */
    boolean given(PersonId person);

    /** @param language in which the words were shown */
    void give(PersonId person, Locale language, Mechanism mechanism);

    /** Takes effect at once, also for mail that waits to be sent. Does nothing where no consent is given. */
    void withdraw(PersonId person, Locale language, Mechanism mechanism);

    /** Newest first, at most 100. */
    List<Event> history(PersonId person);

    /** Those of {@code people} who have given consent. */
    List<PersonId> among(List<PersonId> people);

    /** The newest event; empty for who never chose. */
    default Optional<Event> newest(PersonId person) {
        return history(person).stream().findFirst();
    }
}
