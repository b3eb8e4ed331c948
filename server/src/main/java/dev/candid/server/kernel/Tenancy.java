package dev.candid.server.kernel;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens transactions with a scope that PostgreSQL's row-level security enforces: one workspace, or all of them for the
 * system's own work. Code that runs a query outside a scope sees no row of any workspace. Joins a running transaction;
 * a nested scope ends with the block that opened it. Safe for use by many threads.
 */
public final class Tenancy {

    private static final String WORKSPACE = "candid.workspace";
    private static final String SCOPE = "candid.scope";

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    public Tenancy(TransactionTemplate transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Runs {@code work} in a transaction that sees the rows of {@code workspace} and no others. */
    public <T> T inWorkspace(WorkspaceId workspace, Supplier<T> work) {
        return scoped(workspace.toString(), "", work);
    }

    /** As {@link #inWorkspace(WorkspaceId, Supplier)}, without an answer. */
    public void inWorkspace(WorkspaceId workspace, Runnable work) {
        scoped(workspace.toString(), "", supplying(work));
    }

    /** Runs {@code work} in a transaction that sees every row: schedulers, sweepers, sign-in; never a workspace's request. */
    public <T> T acrossWorkspaces(Supplier<T> work) {
        return scoped("", "all", work);
    }

    /** As {@link #acrossWorkspaces(Supplier)}, without an answer. */
    public void acrossWorkspaces(Runnable work) {
        scoped("", "all", supplying(work));
    }

    private static Supplier<Boolean> supplying(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    @SuppressWarnings(
            "NullAway") // a Supplier<T> of non-null values gives non-null values; execute() is declared nullable
    private <T> T scoped(String workspace, String scope, Supplier<T> work) {
        return transactions.execute(
                status -> status.isNewTransaction() ? first(workspace, scope, work) : nested(workspace, scope, work));
    }

    /** The settings end with the transaction, so there is nothing to read before and nothing to restore. */
    private <T> T first(String workspace, String scope, Supplier<T> work) {
        set(workspace, scope);
        return work.get();
    }

    private <T> T nested(String workspace, String scope, Supplier<T> work) {
        String outerWorkspace = current(WORKSPACE);
        String outerScope = current(SCOPE);
        set(workspace, scope);
        T result = work.get();
        set(outerWorkspace, outerScope);
        return result;
    }

    private String current(String setting) {
        return jdbc.sql("select coalesce(current_setting(:setting, true), '')")
                .param("setting", setting)
                .query(String.class)
                .single();
    }

    private void set(String workspace, String scope) {
        jdbc.sql("select set_config('" + WORKSPACE + "', :workspace, true), set_config('" + SCOPE + "', :scope, true)")
                .param("workspace", workspace)
                .param("scope", scope)
                .query()
                .listOfRows();
    }
}
