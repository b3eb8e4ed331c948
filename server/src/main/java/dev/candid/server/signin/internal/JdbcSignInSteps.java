package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.Proof;
import dev.candid.server.signin.SecondFactorKind;
import dev.candid.server.signin.SecondFactors;
import dev.candid.server.signin.SignInStep;
import dev.candid.server.signin.SignInSteps;
import dev.candid.server.signin.StepSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Steps of signing in, held in PostgreSQL and found by the hash of their secret. */
@Service
@DataMapEntry(
        of = "signin_step",
        names = {"step_id", "person_id", "workspace_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_step",
        names = "token_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "signin_step",
        names = {"proof", "failures", "expires_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class JdbcSignInSteps implements SignInSteps, PersonRows {

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final List<SecondFactors> factors;
    private final Clock clock;

    JdbcSignInSteps(Tenancy tenancy, JdbcClient jdbc, List<SecondFactors> factors, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.factors = List.copyOf(factors);
        this.clock = clock;
    }

    @Override
    public SignInStep after(Accounts.Account account, Proof proof) {
        Set<SecondFactorKind> kinds = EnumSet.noneOf(SecondFactorKind.class);
        factors.forEach(each -> kinds.addAll(each.of(account.person())));
        if (proof.enough() || kinds.isEmpty()) {
            return new SignInStep.Done(account);
        }
        String token = Rows.token();
        Instant until = clock.instant().plus(LIFE);
        Rows.one(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into signin_step (step_id, token_hash, person_id, workspace_id, proof, failures, expires_at)
                        values (:id, :hash, :person, :workspace, :proof, 0, :until)
                        """)
                .param("id", UUID.randomUUID())
                .param("hash", Rows.hash(token))
                .param("person", account.person().value())
                .param("workspace", account.workspace().value())
                .param("proof", proof.ordinal())
                .param("until", Rows.at(until))
                .update()));
        return new SignInStep.SecondFactorWanted(kinds, new StepSecret(token), until);
    }

    @Override
    public Optional<Held> held(StepSecret secret) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id, workspace_id, proof
                          from signin_step
                         where token_hash = :hash and expires_at > :now and failures < :most
                        """)
                .param("hash", Rows.hash(secret.reveal()))
                .param("now", Rows.at(clock.instant()))
                .param("most", MOST_FAILURES)
                .query((row, number) -> held(row))
                .optional());
    }

    @Override
    public void failed(StepSecret secret) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("update signin_step set failures = failures + 1 where token_hash = :hash and failures < :most")
                    .param("hash", Rows.hash(secret.reveal()))
                    .param("most", MOST_FAILURES)
                    .update();
        });
    }

    /** The database decides which of two simultaneous calls is the one. */
    @Override
    public Optional<Held> finish(StepSecret secret) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        delete from signin_step
                         where token_hash = :hash and expires_at > :now and failures < :most
                        returning person_id, workspace_id, proof
                        """)
                .param("hash", Rows.hash(secret.reveal()))
                .param("now", Rows.at(clock.instant()))
                .param("most", MOST_FAILURES)
                .query((row, number) -> held(row))
                .optional());
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                new Accounts.Account(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class))),
                Proof.values()[row.getInt("proof")]);
    }

    /** A place between two steps lasts ten minutes and holds ids only. */
    @Override
    public Map<String, Map<String, Object>> export(PersonId person) {
        return Map.of();
    }

    @Override
    public long erase(PersonId person) {
        return tenancy.acrossWorkspaces(() -> (long) jdbc.sql("delete from signin_step where person_id = :person")
                .param("person", person.value())
                .update());
    }

    @Scheduled(fixedDelay = 60, initialDelay = 6, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_step where expires_at <= :now")
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }
}
