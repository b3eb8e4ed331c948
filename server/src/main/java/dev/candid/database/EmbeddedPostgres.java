package dev.candid.database;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL from the jar, in a folder of the operator's. The first process that opens it starts it, further processes
 * on the machine join it, and the last one that closes it stops it. Whatever a kill -9 left running is stopped, with
 * all its children, before a new start. One instance per folder and process; safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String DATABASE = "candid";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final PostgresCluster cluster;
    private final PostgresSecrets secrets;
    private final OwnersLock owners;
    private final int port;

    private EmbeddedPostgres(PostgresCluster cluster, PostgresSecrets secrets, OwnersLock owners, int port) {
        this.cluster = cluster;
        this.secrets = secrets;
        this.owners = owners;
        this.port = port;
    }

    /**
     * Starts or joins the cluster in {@code home}; makes it if there is none.
     *
     * @throws DatabaseUnavailableException if it cannot be started; the message says what to do
     */
    public static EmbeddedPostgres open(Path home) {
        return open(home, Map.of());
    }

    /** @param overrides settings of PostgreSQL that differ from ours, for tests */
    public static EmbeddedPostgres open(Path home, Map<String, String> overrides) {
        try {
            return open(home, overrides, Unprivileged.detect());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("Interrupted while PostgreSQL started.", interrupted);
        } catch (IOException | SQLException failure) {
            throw new DatabaseUnavailableException(
                    "PostgreSQL in " + home + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    static EmbeddedPostgres open(Path folder, Map<String, String> overrides, Unprivileged unprivileged)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Path home = folder.toRealPath();
        Files.setPosixFilePermissions(
                home,
                PosixFilePermissions.fromString(unprivileged == Unprivileged.AS_NOBODY ? "rwx--x--x" : "rwx------"));
        OwnersLock owners = OwnersLock.in(home);
        boolean opened = false;
        try (FileLock turn = owners.takeTurn()) {
            PostgresSecrets secrets = PostgresSecrets.in(home);
            PostgresCluster cluster = PostgresCluster.in(home, secrets, unprivileged);
            boolean alone = owners.join();
            Optional<Integer> running = cluster.processes().readyPort();
            boolean join = !alone && running.isPresent();
            if (!join && !cluster.processes().none()) {
                cluster.processes().stop(STOP_PATIENCE);
            }
            int port = join ? running.orElseThrow() : cluster.start(overrides);
            EmbeddedPostgres postgres = new EmbeddedPostgres(cluster, secrets, owners, port);
            if (!join) {
                postgres.prepare();
            }
            opened = turn.isValid();
            return postgres;
        } finally {
            if (!opened) {
                owners.close();
            }
        }
    }

    /** The application's database. */
    public DatabaseAccess access() {
        return new DatabaseAccess(url(DATABASE), secrets.owner(), secrets.application());
    }

    /** The superuser, for backups, the doctor and tests; the application itself never uses it. */
    public DatabaseLogin superuser() {
        return secrets.superuser();
    }

    /** The JDBC address of a database of this cluster. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?ApplicationName=candid";
    }

    /** Stops PostgreSQL unless another process still uses it; waits until every process of it is gone. */
    @Override
    public void close() {
        try (owners;
                FileLock turn = owners.takeTurn()) {
            if (owners.leave() && turn.isValid()) {
                cluster.processes().stop(STOP_PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("Interrupted while PostgreSQL stopped.", interrupted);
        } catch (IOException failure) {
            throw new DatabaseUnavailableException(
                    "PostgreSQL in " + cluster.folder() + " was not stopped: " + failure.getMessage(), failure);
        }
    }

    /** Makes roles, database and backup slot where they are missing, so a start that was killed here is repaired. */
    private void prepare() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (DatabaseLogin login : new DatabaseLogin[] {secrets.owner(), secrets.application()}) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + login.user() + "'")) {
                    statement.execute("create role " + login.user());
                }
                statement.execute("alter role " + login.user()
                        + " login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '"
                        + login.password() + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner "
                        + secrets.owner().user());
            }
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to "
                    + secrets.application().user());
            if (!exists(
                    statement,
                    "select 1 from pg_replication_slots where slot_name = '" + PostgresConfiguration.BACKUP_SLOT
                            + "' and wal_status is distinct from 'lost'")) {
                statement.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots"
                        + " where slot_name = '" + PostgresConfiguration.BACKUP_SLOT + "'");
                statement.execute(
                        "select pg_create_physical_replication_slot('" + PostgresConfiguration.BACKUP_SLOT + "')");
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), secrets.superuser().user(), secrets.superuser().password());
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
