package dev.candid.server.signin;

import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** People's passwords. Safe for use by many threads; only so many are hashed at a time, the others wait. */
public interface Passwords {

    int SHORTEST = 8;

    /** More than a passphrase needs, and little enough that hashing cannot be used to wear the server out. */
    int LONGEST = 256;

    /** What came of an attempt; variants in order of precedence. */
    sealed interface CheckOutcome {

        /** Too many attempts went wrong before; the password was not looked at. */
        record Throttled(Duration pause) implements CheckOutcome {}

        /** Wrong password or unknown address or a person without a password: the answer does not say which. */
        record Wrong() implements CheckOutcome {}

        record Right(PersonId person) implements CheckOutcome {}
    }

    /**
     * Whether a password may be set.
     *
     * @param personal what everybody knows of the person: name, address
     */
    Optional<PasswordFault> fault(PlainPassword candidate, Collection<String> personal);

    /** Takes about a twentieth of a second on purpose. */
    HashedPassword hash(PlainPassword password);

    /** Sets or replaces the person's password. @return whether there was one before */
    boolean set(PersonId person, HashedPassword password);

    boolean has(PersonId person);

    /** @return whether there was one */
    boolean remove(PersonId person);

    /**
     * Checks an attempt to sign in. The work is the same whether or not the address is known.
     *
     * @param device finds the person's device that the attempt comes from: attempts of known devices are counted apart,
     *     so that nobody else can keep their owner out
     */
    CheckOutcome check(
            EmailAddress email,
            PlainPassword password,
            ClientNetwork network,
            Function<PersonId, Optional<DeviceId>> device);

    /** Checks the password of somebody who is signed in, counted by the person. */
    CheckOutcome check(PersonId person, PlainPassword password);
}
