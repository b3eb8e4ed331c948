package dev.candid.server.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.Authenticators.CodeOutcome;
import dev.candid.server.signin.RecoveryCode;
import dev.candid.server.signin.SecondFactorKind;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CandidTest
class AuthenticatorsTest {

    private static final CodeOutcome RIGHT = new CodeOutcome.Right(Optional.empty());
    private static final CodeOutcome WRONG = new CodeOutcome.Wrong();
    private static final EmailAddress ADDRESS = new EmailAddress("ada+lovelace@example.org");

    @Autowired
    ApplicationContext application;

    @Autowired
    Authenticators authenticators;

    @Autowired
    MutableClock clock;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    PersonId person;
    Authenticators.Enrolment enrolment;

    @BeforeEach
    void begin() {
        person = ApiWorkspace.withCredits(application, 0).account().person();
        enrolment = authenticators.begin(person, ADDRESS);
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    /** As an app would: from what the person typed or the camera saw. */
    private String code(Duration ahead) {
        String text = enrolment.secret().replace(" ", "");
        return code(base32(text), clock.instant().plus(ahead));
    }

    private static String code(byte[] secret, Instant at) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), at, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] base32(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char letter : text.toCharArray()) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }

    private List<RecoveryCode> turnOn() {
        assertThat(authenticators.confirm(person, code(Duration.ZERO))).isEqualTo(RIGHT);
        return authenticators.renewRecoveryCodes(person);
    }

    /** RFC 6238, appendix B; our codes have the last six of its eight digits. */
    @ParameterizedTest(name = "at {0} the code is {1}")
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void codes_are_those_of_the_standard(long epochSecond, String code) {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(OneTimeCodes.step(secret, code, Instant.ofEpochSecond(epochSecond)))
                .hasValue(epochSecond / 30);
    }

    @Test
    void it_is_asked_for_only_after_a_code_showed_that_the_app_has_the_secret() {
        assertThat(authenticators.of(person)).isEmpty();
        assertThat(authenticators.check(person, code(Duration.ZERO))).isEqualTo(new CodeOutcome.NothingToCheck());
        assertThat(authenticators.confirm(person, "000 000x")).isEqualTo(WRONG);
        assertThat(authenticators.begun(person, ADDRESS)).contains(enrolment);

        assertThat(authenticators.confirm(person, code(Duration.ZERO))).isEqualTo(RIGHT);

        assertThat(authenticators.of(person)).containsExactly(SecondFactorKind.TOTP);
        assertThat(authenticators.begun(person, ADDRESS)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> authenticators.begin(person, ADDRESS));
        assertThat(enrolment.link()).startsWith("otpauth://totp/Candid:ada%2Blovelace%40example.org?secret=");
        assertThat(enrolment.picture()).startsWith("<svg").doesNotContain("http://localhost", "href");
        assertThat(enrolment.toString()).doesNotContain(enrolment.secret());
    }

    @Test
    void a_code_works_once_and_a_clock_may_be_one_step_off() {
        turnOn();

        assertThat(authenticators.check(person, code(Duration.ZERO))).isEqualTo(WRONG);
        assertThat(authenticators.check(person, code(Duration.ofSeconds(30)))).isEqualTo(RIGHT);
        assertThat(authenticators.check(person, code(Duration.ofSeconds(30)))).isEqualTo(WRONG);
        clock.advance(Duration.ofMinutes(2));
        assertThat(authenticators.check(person, code(Duration.ofSeconds(-30)))).isEqualTo(RIGHT);
        assertThat(authenticators.check(person, code(Duration.ofSeconds(60)))).isEqualTo(WRONG);
        assertThat(authenticators.check(person, code(Duration.ofSeconds(-60)))).isEqualTo(WRONG);
    }

    @Test
    void after_five_wrong_codes_none_is_looked_at_for_a_while_also_not_the_right_one() {
        turnOn();
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < Authenticators.MOST_WRONG; i++) {
            assertThat(authenticators.check(person, "abc")).isEqualTo(WRONG);
        }

        assertThat(authenticators.check(person, code(Duration.ZERO))).isInstanceOf(CodeOutcome.TooMany.class);
        clock.advance(Authenticators.PATIENCE);
        assertThat(authenticators.check(person, code(Duration.ZERO))).isEqualTo(RIGHT);
    }

    @Test
    void a_recovery_code_works_once_however_it_is_written_and_new_ones_end_the_old() {
        List<RecoveryCode> codes = turnOn();
        assertThat(codes).hasSize(Authenticators.RECOVERY_CODES).doesNotHaveDuplicates();
        assertThat(codes.getFirst().toString()).doesNotContain(codes.getFirst().reveal());
        String typed = codes.getFirst().reveal().toUpperCase(Locale.ROOT).replace("-", " ");

        assertThat(authenticators.check(person, typed)).isEqualTo(new CodeOutcome.Right(Optional.of(9)));
        assertThat(authenticators.check(person, typed)).isEqualTo(WRONG);
        assertThat(authenticators.standing(person).recoveryCodesLeft()).isEqualTo(9);

        authenticators.renewRecoveryCodes(person);
        assertThat(authenticators.check(person, codes.getLast().reveal())).isEqualTo(WRONG);
        assertThat(authenticators.standing(person).recoveryCodesLeft()).isEqualTo(10);
    }

    @Test
    void neither_the_secret_nor_a_recovery_code_lies_in_the_tables() {
        String code = turnOn().getFirst().reveal().replace("-", "");
        byte[] secret = base32(enrolment.secret().replace(" ", ""));

        long found = tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select (select count(*) from signin_recovery_code
                                 where person_id = :person and (position(cast(:code as bytea) in code_hash) > 0
                                    or code_hash = sha256(cast(:code as bytea))))
                             + (select count(*) from signin_authenticator
                                 where person_id = :person and position(:secret in secret) > 0)
                        """)
                .param("person", person.value())
                .param("code", code)
                .param("secret", secret)
                .query(Long.class)
                .single());

        assertThat(found).isZero();
    }

    @Test
    void turned_off_nothing_is_asked_for_and_nothing_is_left() {
        turnOn();

        assertThat(authenticators.remove(person)).isTrue();

        assertThat(authenticators.remove(person)).isFalse();
        assertThat(authenticators.of(person)).isEmpty();
        assertThat(authenticators.standing(person).recoveryCodesLeft()).isZero();
    }
}
