package dev.candid.doctor;

import dev.candid.database.DatabaseAccess;
import dev.candid.database.DatabaseLogin;
import dev.candid.database.DatabaseUnavailableException;
import dev.candid.database.EmbeddedPostgres;
import dev.candid.engine.probe.Sandbox;
import dev.candid.server.jobs.ChildIsolation;
import dev.candid.settings.CandidSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine this process runs on. */
final class LocalMachine implements Machine {

    private static final int PATIENCE_MILLIS = 5_000;

    private final CandidSettings settings;
    private final Clock clock;

    LocalMachine(CandidSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public int javaFeature() {
        return Runtime.version().feature();
    }

    @Override
    public Optional<String> output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public boolean canWrite(Path folder) {
        try {
            Path nearest = nearest(folder);
            Files.delete(Files.createTempFile(nearest, "doctor", ""));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public long freeBytes(Path folder) {
        return nearest(folder).toFile().getUsableSpace();
    }

    @Override
    public String fileSystem(Path folder) {
        try {
            return Files.getFileStore(nearest(folder)).type();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    @Override
    public long availableMemoryBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    @Override
    public boolean portIsFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Optional<Instant> newestChange(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder, 2) : Stream.empty()) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.toFile().lastModified())
                    .max(Comparator.naturalOrder())
                    .map(Instant::ofEpochMilli);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean sandboxWorks() {
        return Sandbox.detect().kind() != Sandbox.Kind.MISSING;
    }

    @Override
    public boolean childrenHaveNoNetwork() {
        return ChildIsolation.strongest().withoutNetwork();
    }

    @Override
    public String database() throws DatabaseTrouble {
        if (!settings.database().isEmbedded()) {
            CandidSettings.Database external = settings.database();
            return inspect(new DatabaseAccess(
                    external.url(),
                    new DatabaseLogin(external.ownerUser(), external.ownerPassword()),
                    new DatabaseLogin(external.appUser(), external.appPassword())));
        }
        if (!Files.isDirectory(settings.postgresHome().resolve("cluster"))) {
            return "the embedded one, made at the first start";
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(settings.postgresHome())) {
            return inspect(postgres.access());
        } catch (DatabaseUnavailableException unavailable) {
            throw new DatabaseTrouble(String.valueOf(unavailable.getMessage()));
        }
    }

    /** The promises about the roles are asked of the server itself: a superuser would pass row-level security. */
    private static String inspect(DatabaseAccess access) throws DatabaseTrouble {
        DatabaseLogin application = access.application();
        try (Connection connection =
                        DriverManager.getConnection(access.url(), application.user(), application.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select current_setting('server_version_num')::int,
                               rolsuper or rolbypassrls or pg_has_role('%s', 'member')
                          from pg_roles where rolname = current_user
                        """.formatted(access.owner().user().replace("'", "''")))) {
            if (!row.next() || row.getBoolean(2)) {
                throw new DatabaseTrouble("the role " + application.user() + " passes row-level security");
            }
            if (row.getInt(1) < 180_000) {
                throw new DatabaseTrouble("PostgreSQL 18 is needed, it is " + row.getInt(1) / 10_000);
            }
            return "PostgreSQL " + row.getInt(1) / 10_000 + "." + row.getInt(1) % 10_000 + " answers";
        } catch (SQLException failure) {
            throw new DatabaseTrouble("it does not answer (SQL state " + failure.getSQLState() + ")");
        }
    }

    private static Path nearest(Path folder) {
        Path nearest = folder.toAbsolutePath().normalize();
        while (!Files.exists(nearest)) {
            Path parent = nearest.getParent();
            if (parent == null) {
                return nearest;
            }
            nearest = parent;
        }
        return nearest;
    }
}
