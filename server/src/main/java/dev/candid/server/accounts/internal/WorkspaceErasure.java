package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.Workspaces;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.privacy.spi.PersonalDataHolder.ErasureOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Ends deleted workspaces whose time to be brought back has passed: every module erases what it holds of them, accounts
 * last, because its rows say that there is something to erase and it destroys the key. A crash in between leaves the
 * row, and the next run finishes the rest. A receipt stays.
 */
@Service
class WorkspaceErasure {

    private static final EventLog LOG = EventLog.of(WorkspaceErasure.class);
    private static final int AT_ONCE = 20;

    private enum AccountEvent {
        WORKSPACE_ERASED
    }

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final ObjectProvider<PersonalDataHolder> holders;
    private final AccountsData accounts;
    private final Clock clock;

    WorkspaceErasure(
            Tenancy tenancy,
            JdbcClient jdbc,
            ObjectProvider<PersonalDataHolder> holders,
            AccountsData accounts,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.holders = holders;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 6, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        due().forEach(this::erase);
    }

    private List<Due> due() {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select workspace_id, deleter_id, deleted_at
                          from accounts_workspace
                         where deleted_at <= :since
                         order by deleted_at, workspace_id
                         limit :most
                        """)
                .param("since", Rows.at(clock.instant().minus(Workspaces.UNDO)))
                .param("most", AT_ONCE)
                .query((row, number) -> new Due(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("deleter_id", UUID.class),
                        row.getTimestamp("deleted_at").toInstant()))
                .list());
    }

    private void erase(Due due) {
        SubjectId subject = SubjectId.of(due.workspace());
        long count = 0;
        boolean retained = false;
        for (PersonalDataHolder holder : others()) {
            switch (holder.erase(subject)) {
                case ErasureOutcome.NothingHeld nothing -> {}
                case ErasureOutcome.Erased(long erased) -> count += erased;
                case ErasureOutcome.Retained kept -> retained = true;
            }
        }
        if (accounts.erase(subject) instanceof ErasureOutcome.Erased(long erased)) {
            count += erased;
        }
        note(due, count, retained);
        LOG.info(AccountEvent.WORKSPACE_ERASED, LogField.COUNT.of(count));
    }

    private List<PersonalDataHolder> others() {
        return holders.orderedStream()
                .filter(holder -> !holder.module().equals(accounts.module()))
                .toList();
    }

    private void note(Due due, long count, boolean retained) {
        Rows.one(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into accounts_erasure (erasure_id, workspace_id, person_id, deleted_at, erased_at,
                                                      erased_count, retained)
                        values (:id, :workspace, (select person_id from accounts_person where person_id = :person),
                                :deleted, :now, :count, :retained)
                        """)
                .param("id", UUID.randomUUID())
                .param("workspace", due.workspace().value())
                .param("person", Optional.ofNullable(due.deleter()).orElse(new UUID(0, 0)))
                .param("deleted", Rows.at(due.deletedAt()))
                .param("now", Rows.at(clock.instant()))
                .param("count", count)
                .param("retained", retained)
                .update()));
    }

    private record Due(WorkspaceId workspace, @Nullable UUID deleter, Instant deletedAt) {}
}
