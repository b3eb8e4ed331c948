package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The browsers that people signed in with. One is recognised by a random secret in its cookie and by nothing else, so
 * two people on one browser are not linked. Forgotten 90 days after it was last seen; its address after 30.
 */
public interface Devices {

    /** How long a device is recognised after it was last seen. */
    Duration LIFE = Duration.ofDays(90);

    /** How long the address that a device last came from is kept. */
    Duration ADDRESS_LIFE = Duration.ofDays(30);

    /** The most devices that are shown and kept of one person; past it the one unseen for longest goes. */
    int MOST = 50;

    /** @param fresh the person never signed in with it before */
    record Seen(DeviceId device, boolean fresh) {}

    /**
     * A device as its owner sees it.
     *
     * @param address empty once it was forgotten
     * @param signedIn whether a session runs on it now
     * @param current whether it is the one that asks
     */
    record Device(
            DeviceId id,
            Optional<String> address,
            DeviceTraits.OperatingSystem system,
            DeviceTraits.BrowserFamily browser,
            Instant firstSeenAt,
            Instant lastSeenAt,
            boolean signedIn,
            boolean current) {

        @Override
        public String toString() {
            return "Device[" + id + "]";
        }
    }

    /** Notes that a person signs in with a browser; {@code secret} is in its cookie from now on. */
    Seen see(PersonId person, DeviceSecret secret, DeviceTraits traits);

    /** @return empty unless the person signed in with this browser before and it was not forgotten */
    Optional<DeviceId> recognise(PersonId person, DeviceSecret secret);

    /** The person's devices, the one seen last first; at most {@link #MOST}. */
    List<Device> list(PersonId person, Optional<SessionSecret> current);

    /** Ends all sessions on a device and forgets it. @return whether the person had it */
    boolean forget(PersonId person, DeviceId device);

    /** A new secret for a browser that brings none. */
    DeviceSecret secret();
}
