package dev.candid.server.notices;

import java.util.Optional;

/**
 * Leaving a topic by a mail's own link, without signing in. The link's token is signed, names person or address and
 * topic, and works for ever: who wants no more mail has the right to say so late. Safe for use by many threads.
 */
public interface Unsubscribing {

    /** @param topic what the link's mail was about */
    record Subscription(NoticeTopic topic, boolean ended) {}

    /** What the token is about; empty if this server has not made it. */
    Optional<Subscription> look(String token);

    /** Ends it. @return empty if this server has not made the token */
    Optional<Subscription> end(String token, Mechanism mechanism);
}
