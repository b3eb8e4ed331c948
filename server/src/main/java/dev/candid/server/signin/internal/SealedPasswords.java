package dev.candid.server.signin.internal;

import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.ClientNetwork;
import dev.candid.server.signin.HashedPassword;
import dev.candid.server.signin.PasswordFault;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.signin.internal.Throttle.Counted;
import dev.candid.server.signin.internal.Throttle.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Passwords behind Argon2id, counted attempts and the same work for everybody. */
@Service
class SealedPasswords implements Passwords {

    /** A personal word shorter than this is in too many good passwords. */
    private static final int SHORTEST_PERSONAL_WORD = 4;

    /** A password that is a personal word and no more than this is still personal. */
    private static final int HARDLY_MORE = 4;

    private final PasswordRows rows;
    private final People people;
    private final PasswordHashing hashing;
    private final BreachedPasswords breached;
    private final Throttle throttle;

    /** What the password of nobody is compared with, so that unknown addresses take as long. */
    private final HashedPassword nobodys;

    SealedPasswords(
            PasswordRows rows, People people, PasswordHashing hashing, BreachedPasswords breached, Throttle throttle) {
        this.rows = rows;
        this.people = people;
        this.hashing = hashing;
        this.breached = breached;
        this.throttle = throttle;
        this.nobodys = hashing.hash(new PlainPassword(Rows.token()));
    }

    @Override
    public Optional<PasswordFault> fault(PlainPassword candidate, Collection<String> personal) {
        if (candidate.length() < SHORTEST) {
            return Optional.of(PasswordFault.TOO_SHORT);
        }
        if (candidate.length() > LONGEST) {
            return Optional.of(PasswordFault.TOO_LONG);
        }
        if (breached.contain(candidate)) {
            return Optional.of(PasswordFault.BREACHED);
        }
        String text = candidate.reveal().toLowerCase(Locale.ROOT);
        boolean known = Stream.concat(Stream.of("candid"), personal.stream().flatMap(SealedPasswords::words))
                .anyMatch(word -> text.contains(word) && text.length() <= word.length() + HARDLY_MORE);
        return known ? Optional.of(PasswordFault.PERSONAL) : Optional.empty();
    }

    private static Stream<String> words(String personal) {
        String lower = personal.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(lower), Stream.of(lower.split("[\\s@.]+")))
                .filter(word -> word.length() >= SHORTEST_PERSONAL_WORD);
    }

    @Override
    public HashedPassword hash(PlainPassword password) {
        return hashing.hash(password);
    }

    @Override
    public boolean set(PersonId person, HashedPassword password) {
        return rows.write(person, password);
    }

    @Override
    public boolean has(PersonId person) {
        return rows.read(person).isPresent();
    }

    @Override
    public boolean remove(PersonId person) {
        return rows.delete(person);
    }

    @Override
    public CheckOutcome check(
            EmailAddress email,
            PlainPassword password,
            ClientNetwork network,
            Function<PersonId, Optional<DeviceId>> device) {
        Optional<PersonId> person = people.withAddress(email);
        // A stranger's device is looked for as well: the work must not tell who is known.
        Optional<DeviceId> known = device.apply(person.orElseGet(PersonId::random));
        return check(person, password, counts(email, network, known));
    }

    private static List<Counted> counts(EmailAddress email, ClientNetwork network, Optional<DeviceId> device) {
        if (device.isPresent()) {
            return List.of(new Counted(Rule.DEVICE, device.get().toString()));
        }
        String address = email.normalised();
        return List.of(
                new Counted(Rule.ADDRESS_AND_NETWORK, address + "\n" + network.reveal()),
                new Counted(Rule.NETWORK, network.reveal()),
                new Counted(Rule.ADDRESS, address));
    }

    @Override
    public CheckOutcome check(PersonId person, PlainPassword password) {
        return check(Optional.of(person), password, List.of(new Counted(Rule.PERSON, person.toString())));
    }

    private CheckOutcome check(Optional<PersonId> person, PlainPassword password, List<Counted> counts) {
        Optional<Duration> wait = throttle.count(counts);
        if (wait.isPresent()) {
            return new CheckOutcome.Throttled(wait.get());
        }
        Optional<HashedPassword> stored = person.flatMap(rows::read);
        boolean matches = password.length() <= LONGEST && hashing.matches(password, stored.orElse(nobodys));
        if (!matches || stored.isEmpty()) {
            return new CheckOutcome.Wrong();
        }
        throttle.takeBack(counts);
        throttle.forget(counts.stream()
                .filter(each -> each.rule() != Rule.NETWORK && each.rule() != Rule.ADDRESS)
                .toList());
        if (hashing.isOutdated(stored.get())) {
            rows.write(person.orElseThrow(), hashing.hash(password));
        }
        return new CheckOutcome.Right(person.orElseThrow());
    }
}
