package dev.candid.server.vault.internal;

import dev.candid.server.privacy.EventLog;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Rotates the root key within 24 hours of a key's destruction, which is when a copy of the store no longer opens what
 * was sealed for an erased subject. Every process asks each hour; the store lets one of them do it.
 */
class KeyRotation {

    private static final EventLog LOG = EventLog.of(KeyRotation.class);

    /** An hour less than a day, because the check runs each hour. */
    private static final Duration ROOT_LIFE = Duration.ofHours(23);

    private enum Event {
        ROOT_KEY_ROTATED
    }

    private final KeyStore keys;
    private final Clock clock;

    KeyRotation(KeyStore keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void rotateWhenDue() {
        if (keys.rotationDue(clock.instant().minus(ROOT_LIFE))) {
            keys.rotateRoot();
            LOG.info(Event.ROOT_KEY_ROTATED);
        }
    }
}
