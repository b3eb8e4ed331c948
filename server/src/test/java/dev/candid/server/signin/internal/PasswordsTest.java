package dev.candid.server.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.ClientNetwork;
import dev.candid.server.signin.HashedPassword;
import dev.candid.server.signin.PasswordFault;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.Passwords.CheckOutcome;
import dev.candid.server.signin.PlainPassword;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CandidTest
class PasswordsTest {

    private static final PlainPassword RIGHT = new PlainPassword("seven quiet lamps");
    private static final PlainPassword WRONG = new PlainPassword("seven loud lamps");
    private static final Function<PersonId, Optional<DeviceId>> STRANGER = person -> Optional.empty();

    @Autowired
    Passwords passwords;

    @Autowired
    PasswordHashing hashing;

    @Autowired
    PasswordRows rows;

    @Autowired
    BreachedPasswords breached;

    @Autowired
    People people;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private final PersonId person = PersonId.random();
    private final EmailAddress email = new EmailAddress(UUID.randomUUID() + "@candid.invalid");
    private final ClientNetwork home = network();

    @BeforeEach
    void admit() {
        clock.set(clock.instant());
        people.admit(person, new Name("Ada Lovelace"), email, true);
        passwords.set(person, passwords.hash(RIGHT));
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    /** One that no other test counts attempts of. */
    private static ClientNetwork network() {
        return new ClientNetwork(UUID.randomUUID().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "1234567, TOO_SHORT",
        "password, BREACHED",
        "PassWord1, BREACHED",
        "1q2w3e4r, BREACHED",
        "lovelace99, PERSONAL",
        "Ada Lovelace!, PERSONAL",
        "candid2026, PERSONAL"
    })
    void a_password_that_others_guess_is_refused_with_its_reason(String password, PasswordFault reason) {
        assertThat(passwords.fault(new PlainPassword(password), List.of("Ada Lovelace", "ada@engines.example")))
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zzzzyyyyxxqq", "ünïcödé wörds", "lovelace wrote of engines", "        x", "🐎🔋📎🐎🔋📎🐎🔋"})
    void no_rule_asks_for_kinds_of_characters(String password) {
        assertThat(passwords.fault(new PlainPassword(password), List.of("Ada Lovelace")))
                .isEmpty();
    }

    @Test
    void a_long_passphrase_is_taken_whole_and_an_endless_one_is_not() {
        PlainPassword longest = new PlainPassword("long ".repeat(50) + "ending");
        PlainPassword almost = new PlainPassword("long ".repeat(50) + "endinG");

        assertThat(passwords.fault(longest, List.of())).isEmpty();
        assertThat(passwords.fault(new PlainPassword("x".repeat(257)), List.of()))
                .contains(PasswordFault.TOO_LONG);
        HashedPassword hashed = passwords.hash(longest);
        assertThat(hashing.matches(longest, hashed)).isTrue();
        assertThat(hashing.matches(almost, hashed)).isFalse();
    }

    @Test
    void the_list_is_whole_and_does_not_hold_everything() {
        assertThat(breached.size()).isEqualTo(474_743);
        assertThat(breached.contain(new PlainPassword("iloveyou1"))).isTrue();
        assertThat(breached.contain(new PlainPassword(UUID.randomUUID().toString())))
                .isFalse();
    }

    @Test
    void the_same_word_from_two_keyboards_is_the_same_password() {
        assertThat(new PlainPassword("Ame\u0301lie")).isEqualTo(new PlainPassword("Amélie"));
        assertThat(new PlainPassword("Amélie").toString()).doesNotContain("lie");
    }

    @Test
    void what_is_stored_is_argon2id_behind_the_persons_key() {
        String stored = tenancy.acrossWorkspaces(
                () -> jdbc.sql("select encode(password, 'escape') from signin_password where person_id = :person")
                        .param("person", person.value())
                        .query(String.class)
                        .single());

        assertThat(stored).doesNotContain("argon2").doesNotContain("lamps");
        assertThat(rows.read(person).orElseThrow().reveal()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash(RIGHT)).isNotEqualTo(passwords.hash(RIGHT));
    }

    @Test
    void a_password_of_weaker_parameters_is_hashed_anew_when_its_owner_signs_in() {
        HashedPassword weak = hashing.hash(RIGHT, Argon2Function.getInstance(4_096, 1, 1, 32, Argon2.ID));
        passwords.set(person, weak);

        assertThat(passwords.check(email, RIGHT, home, STRANGER)).isEqualTo(new CheckOutcome.Right(person));

        assertThat(rows.read(person).orElseThrow().reveal()).contains("m=19456,t=2,p=1");
        assertThat(passwords.check(email, RIGHT, home, STRANGER)).isEqualTo(new CheckOutcome.Right(person));
    }

    @Test
    void an_unknown_address_a_wrong_password_and_a_person_without_one_answer_alike() {
        PersonId without = PersonId.random();
        EmailAddress other = new EmailAddress(UUID.randomUUID() + "@candid.invalid");
        people.admit(without, new Name("Nobody"), other, true);

        assertThat(passwords.check(email, WRONG, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
        assertThat(passwords.check(other, RIGHT, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
        assertThat(passwords.check(new EmailAddress("nobody@candid.invalid"), RIGHT, home, STRANGER))
                .isEqualTo(new CheckOutcome.Wrong());
    }

    @Test
    void waits_grow_with_each_wrong_attempt_and_the_password_is_not_looked_at_meanwhile() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(passwords.check(email, WRONG, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
        }

        assertThat(passwords.check(email, RIGHT, home, STRANGER))
                .isEqualTo(new CheckOutcome.Throttled(Duration.ofSeconds(2)));
        clock.advance(Duration.ofSeconds(2));
        assertThat(passwords.check(email, WRONG, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
        assertThat(passwords.check(email, RIGHT, home, STRANGER))
                .isEqualTo(new CheckOutcome.Throttled(Duration.ofSeconds(4)));
        clock.advance(Duration.ofSeconds(4));
        assertThat(passwords.check(email, RIGHT, home, STRANGER)).isEqualTo(new CheckOutcome.Right(person));
        assertThat(passwords.check(email, WRONG, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
        assertThat(passwords.check(email, RIGHT, home, STRANGER)).isEqualTo(new CheckOutcome.Right(person));
    }

    @Test
    void nobody_keeps_an_owner_out_who_has_a_known_device_or_another_network() {
        for (int attempt = 1; attempt <= 20; attempt++) {
            passwords.check(email, WRONG, home, STRANGER);
        }
        DeviceId known = DeviceId.random();

        assertThat(passwords.check(email, RIGHT, home, STRANGER)).isInstanceOf(CheckOutcome.Throttled.class);
        assertThat(passwords.check(email, RIGHT, home, of -> Optional.of(known)))
                .isEqualTo(new CheckOutcome.Right(person));
        assertThat(passwords.check(email, RIGHT, network(), STRANGER)).isEqualTo(new CheckOutcome.Right(person));
    }

    @Test
    void many_machines_that_guess_one_password_are_slowed_down_and_a_known_device_is_not() {
        int looked = 0;
        for (int machine = 1; machine <= 300; machine++) {
            clock.advance(Duration.ofSeconds(30));
            // The count alone decides here; hashing each would only take time.
            var attempt = List.of(new Throttle.Counted(Throttle.Rule.ADDRESS, email.normalised()));
            looked += throttle.count(attempt).isEmpty() ? 1 : 0;
        }
        DeviceId known = DeviceId.random();

        assertThat(looked).isBetween(50, 60);
        assertThat(passwords.check(email, RIGHT, network(), STRANGER)).isInstanceOf(CheckOutcome.Throttled.class);
        assertThat(passwords.check(email, RIGHT, network(), of -> Optional.of(known)))
                .isEqualTo(new CheckOutcome.Right(person));
    }

    @Test
    void a_list_of_stolen_passwords_is_slowed_down_whatever_addresses_it_has() {
        ClientNetwork thief = network();
        int looked = 0;
        for (int victim = 1; victim <= 1_000; victim++) {
            var attempt = List.of(
                    new Throttle.Counted(Throttle.Rule.ADDRESS_AND_NETWORK, victim + "\n" + thief.reveal()),
                    new Throttle.Counted(Throttle.Rule.NETWORK, thief.reveal()));
            looked += throttle.count(attempt).isEmpty() ? 1 : 0;
        }

        assertThat(looked).isEqualTo(40);
        assertThat(passwords.check(email, RIGHT, thief, STRANGER)).isInstanceOf(CheckOutcome.Throttled.class);
        assertThat(passwords.check(email, RIGHT, network(), STRANGER)).isEqualTo(new CheckOutcome.Right(person));
    }

    @Autowired
    Throttle throttle;

    @Test
    void counts_are_forgotten_a_day_after_the_last_wrong_attempt() {
        for (int attempt = 1; attempt <= 9; attempt++) {
            passwords.check(email, WRONG, home, STRANGER);
        }
        clock.advance(Throttle.MEMORY);
        throttle.sweep();

        assertThat(passwords.check(email, WRONG, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
        assertThat(passwords.check(email, WRONG, home, STRANGER)).isEqualTo(new CheckOutcome.Wrong());
    }

    @Test
    void a_network_is_what_one_subscriber_has() {
        assertThat(ClientNetwork.of("192.0.2.7")).isEqualTo(ClientNetwork.of("192.0.2.99"));
        assertThat(ClientNetwork.of("192.0.2.7")).isNotEqualTo(ClientNetwork.of("192.0.3.7"));
        assertThat(ClientNetwork.of("2001:db8:1:10::1")).isEqualTo(ClientNetwork.of("2001:db8:1:1f:ff::9"));
        assertThat(ClientNetwork.of("2001:db8:1:10::1")).isNotEqualTo(ClientNetwork.of("2001:db8:2:10::1"));
    }
}
