package dev.candid.server.credits.internal;

import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.GrantReason;
import dev.candid.server.credits.Grants;
import dev.candid.server.credits.LotId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Grants by hand in PostgreSQL: the lot by the ledger, the reason beside it. */
@Service
@DataMapEntry(
        of = "credits_grant",
        names = {"workspace_id", "lot_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_grant",
        names = {"amount", "reason", "created_at", "expires_at"},
        category = DataCategory.CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_grant",
        names = "words",
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "credits_grant",
        names = "operator_id",
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.CLEAR)
class JdbcGrants implements Grants {

    static final String WORDS = "credits_grant.words";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final CreditLedger ledger;
    private final Vault vault;
    private final Clock clock;

    JdbcGrants(Tenancy tenancy, JdbcClient jdbc, CreditLedger ledger, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public GrantOutcome grant(WorkspaceId workspace, Wish wish, PersonId operator) {
        if (wish.words().isBlank()
                || wish.words().length() > LONGEST_REASON
                || wish.amount().amount() > MOST) {
            throw new IllegalArgumentException("no reason, too long, or too much");
        }
        return tenancy.inWorkspace(workspace, () -> {
            GrantOutcome outcome = ledger.grant(
                    workspace, wish.amount(), wish.reason().source(), wish.expiresAt(), "operator " + wish.operation());
            if (outcome instanceof GrantOutcome.Granted(LotId lot)) {
                note(workspace, lot, wish, operator);
            }
            return outcome;
        });
    }

    private void note(WorkspaceId workspace, LotId lot, Wish wish, PersonId operator) {
        jdbc.sql("""
                        insert into credits_grant (workspace_id, lot_id, operator_id, amount, reason, words, created_at,
                                                   expires_at)
                        values (:workspace, :lot, :operator, :amount, cast(:reason as credits_grant_reason), :words,
                                :now, :expires)
                        on conflict do nothing
                        """)
                .param("workspace", workspace.value())
                .param("lot", lot.value())
                .param("operator", operator.value())
                .param("amount", wish.amount().amount())
                .param("reason", wish.reason().code())
                .param("words", vault.sealText(SubjectId.of(workspace), WORDS, wish.words()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        wish.expiresAt()
                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .update();
    }

    @Override
    public List<Grant> of(WorkspaceId workspace, int limit) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        select * from credits_grant where workspace_id = :workspace
                         order by created_at desc, lot_id limit :limit
                        """)
                        .param("workspace", workspace.value())
                        .param("limit", limit)
                        .query((row, number) -> grant(SubjectId.of(workspace), row))
                        .list());
    }

    private Grant grant(SubjectId subject, ResultSet row) throws SQLException {
        return new Grant(
                new LotId(row.getObject("lot_id", UUID.class)),
                new Credits(row.getLong("amount")),
                GrantReason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                vault.openText(subject, WORDS, row.getBytes("words")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("expires_at")).map(java.sql.Timestamp::toInstant));
    }
}
