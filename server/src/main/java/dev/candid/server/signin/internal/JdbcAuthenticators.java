package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.RecoveryCode;
import dev.candid.server.signin.SecondFactorKind;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Authenticator apps in PostgreSQL: the secret sealed under its person's key, recovery codes as keyed hashes. */
@Service
@DataMapEntry(
        of = "signin_authenticator",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_authenticator",
        names = "secret",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_authenticator",
        names = {"begun_at", "confirmed_at", "last_step", "wrong_count", "wrong_since"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.SIGN_IN, Purpose.SECURITY},
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_recovery_code",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_recovery_code",
        names = "code_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "signin_recovery_code",
        names = "created_at",
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class JdbcAuthenticators implements Authenticators {

    private static final String SECRET = "signin_authenticator.secret";
    private static final String CODE = "signin_recovery_code.code_hash";

    /** Letters and digits that are not mistaken for each other; ten of them are 49 bits, behind a key of ours. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int CODE_LETTERS = 10;
    private static final int LONGEST_CODE = 40;

    private record Authenticator(byte[] secret, boolean confirmed, long lastStep, int wrong, Instant wrongSince) {}

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex keyed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JdbcAuthenticators(Storage storage) {
        this.tenancy = storage.tenancy();
        this.jdbc = storage.jdbc();
        this.vault = storage.vault();
        this.keyed = storage.blindIndex();
        this.clock = storage.clock();
    }

    @Override
    public Set<SecondFactorKind> of(PersonId person) {
        Standing standing = standing(person);
        if (!standing.on()) {
            return Set.of();
        }
        return standing.recoveryCodesLeft() > 0
                ? Set.of(SecondFactorKind.TOTP, SecondFactorKind.RECOVERY_CODE)
                : Set.of(SecondFactorKind.TOTP);
    }

    @Override
    public Standing standing(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select confirmed_at,
                               (select count(*) from signin_recovery_code where person_id = :person) as codes_left
                          from signin_authenticator
                         where person_id = :person
                        """)
                .param("person", person.value())
                .query((row, number) -> new Standing(Rows.instant(row, "confirmed_at"), row.getInt("codes_left")))
                .optional()
                .orElseGet(() -> new Standing(Optional.empty(), 0)));
    }

    @Override
    public Enrolment begin(PersonId person, EmailAddress account) {
        byte[] secret = new byte[OneTimeCodes.SECRET_BYTES];
        random.nextBytes(secret);
        Instant now = clock.instant();
        int rows = tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into signin_authenticator (person_id, secret, begun_at, last_step, wrong_count, wrong_since)
                        values (:person, :secret, :now, 0, 0, :now)
                        on conflict (person_id) do update
                           set secret = excluded.secret, begun_at = excluded.begun_at
                         where signin_authenticator.confirmed_at is null
                        """)
                .param("person", person.value())
                .param("secret", vault.seal(SubjectId.of(person), SECRET, secret))
                .param("now", Rows.at(now))
                .update());
        if (rows != 1) {
            throw new IllegalStateException("the second factor is on already");
        }
        return OneTimeCodes.enrolment(secret, account.reveal());
    }

    @Override
    public Optional<Enrolment> begun(PersonId person, EmailAddress account) {
        return tenancy.acrossWorkspaces(() -> find(person, false)
                .filter(found -> !found.confirmed())
                .map(found -> OneTimeCodes.enrolment(opened(person, found), account.reveal())));
    }

    @Override
    public CodeOutcome confirm(PersonId person, String code) {
        return tenancy.acrossWorkspaces(() -> find(person, true)
                .filter(found -> !found.confirmed())
                .map(found -> judge(person, found, code, false))
                .orElseGet(CodeOutcome.NothingToCheck::new));
    }

    @Override
    public CodeOutcome check(PersonId person, String code) {
        return tenancy.acrossWorkspaces(() -> find(person, true)
                .filter(Authenticator::confirmed)
                .map(found -> judge(person, found, code, true))
                .orElseGet(CodeOutcome.NothingToCheck::new));
    }

    private CodeOutcome judge(PersonId person, Authenticator found, String typed, boolean recoveryToo) {
        Instant now = clock.instant();
        Instant end = found.wrongSince().plus(PATIENCE);
        boolean counting = now.isBefore(end);
        if (counting && found.wrong() >= MOST_WRONG) {
            return new CodeOutcome.TooMany(Duration.between(now, end));
        }
        String code = plain(typed);
        OptionalLong step = OneTimeCodes.step(opened(person, found), code, now);
        if (step.isPresent() && step.getAsLong() > found.lastStep()) {
            accept(person, step.getAsLong(), now);
            return new CodeOutcome.Right(Optional.empty());
        }
        if (recoveryToo && useRecoveryCode(person, code)) {
            accept(person, found.lastStep(), now);
            return new CodeOutcome.Right(Optional.of(standing(person).recoveryCodesLeft()));
        }
        countWrong(person, counting ? found.wrong() + 1 : 1, counting ? found.wrongSince() : now);
        return new CodeOutcome.Wrong();
    }

    private static String plain(String typed) {
        return typed.length() > LONGEST_CODE
                ? ""
                : typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private void accept(PersonId person, long step, Instant now) {
        Rows.one(jdbc.sql("""
                        update signin_authenticator
                           set confirmed_at = coalesce(confirmed_at, :now), last_step = :step, wrong_count = 0
                         where person_id = :person
                        """)
                .param("now", Rows.at(now))
                .param("step", step)
                .param("person", person.value())
                .update());
    }

    private boolean useRecoveryCode(PersonId person, String code) {
        return jdbc.sql("delete from signin_recovery_code where person_id = :person and code_hash = :hash")
                        .param("person", person.value())
                        .param("hash", hash(person, code))
                        .update()
                == 1;
    }

    private void countWrong(PersonId person, int wrong, Instant since) {
        Rows.one(jdbc.sql("""
                        update signin_authenticator
                           set wrong_count = :wrong, wrong_since = :since
                         where person_id = :person
                        """)
                .param("wrong", wrong)
                .param("since", Rows.at(since))
                .param("person", person.value())
                .update());
    }

    @Override
    public List<RecoveryCode> renewRecoveryCodes(PersonId person) {
        List<RecoveryCode> codes = new ArrayList<>();
        Instant now = clock.instant();
        tenancy.acrossWorkspaces(() -> {
            dropRecoveryCodes(person);
            while (codes.size() < RECOVERY_CODES) {
                String code = recoveryCode();
                Rows.one(jdbc.sql("""
                                insert into signin_recovery_code (person_id, code_hash, created_at)
                                values (:person, :hash, :now)
                                """)
                        .param("person", person.value())
                        .param("hash", hash(person, code))
                        .param("now", Rows.at(now))
                        .update());
                codes.add(
                        new RecoveryCode(code.substring(0, CODE_LETTERS / 2) + "-" + code.substring(CODE_LETTERS / 2)));
            }
        });
        return codes;
    }

    private String recoveryCode() {
        StringBuilder code = new StringBuilder(CODE_LETTERS);
        for (int i = 0; i < CODE_LETTERS; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** Keyed, so that a copy of the database alone cannot be searched through. */
    private byte[] hash(PersonId person, String code) {
        return keyed.of(CODE, person + "\n" + code);
    }

    @Override
    public boolean remove(PersonId person) {
        return tenancy.acrossWorkspaces(() -> {
            dropRecoveryCodes(person);
            return jdbc.sql("delete from signin_authenticator where person_id = :person")
                            .param("person", person.value())
                            .update()
                    == 1;
        });
    }

    private void dropRecoveryCodes(PersonId person) {
        jdbc.sql("delete from signin_recovery_code where person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** @param locking so that two codes of one person are judged one after the other */
    private Optional<Authenticator> find(PersonId person, boolean locking) {
        return jdbc.sql("""
                        select secret, confirmed_at, last_step, wrong_count, wrong_since
                          from signin_authenticator
                         where person_id = :person
                        """ + (locking ? " for update" : ""))
                .param("person", person.value())
                .query((row, number) -> authenticator(row))
                .optional();
    }

    private static Authenticator authenticator(ResultSet row) throws SQLException {
        return new Authenticator(
                row.getBytes("secret"),
                row.getTimestamp("confirmed_at") != null,
                row.getLong("last_step"),
                row.getInt("wrong_count"),
                row.getTimestamp("wrong_since").toInstant());
    }

    private byte[] opened(PersonId person, Authenticator found) {
        return vault.open(SubjectId.of(person), SECRET, found.secret());
    }
}
