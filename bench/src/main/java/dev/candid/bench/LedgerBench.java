package dev.candid.bench;

import dev.candid.database.EmbeddedPostgres;
import dev.candid.server.CandidApplication;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reserve and settle through the ledger, beside the same two commits as bare SQL under pgbench on the same database, in
 * turn. Both go through 16 connections and spread over the same number of accounts.
 */
final class LedgerBench {

    private static final int CLIENTS = 16;
    private static final int ACCOUNTS = 1_000;
    private static final int SECONDS = 10;
    private static final int RUNS = 3;
    private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

    /** As small as a ledger can be: keys, holds, entries and two columns an account. */
    private static final String SCHEMA = """
            create table bench_account (id int primary key, posted bigint not null, held bigint not null, check (posted - held >= 0));
            create table bench_hold (id bigint generated always as identity primary key, account int not null, amount bigint not null, open boolean not null);
            create table bench_entry (id bigint generated always as identity primary key, account int not null, amount bigint not null);
            create table bench_key (key uuid primary key);
            insert into bench_account select n, 1000000000, 0 from generate_series(1, %d) n;
            create function bench_reserve(wanted int) returns bigint language plpgsql as $$
            declare held bigint;
            begin
                insert into bench_key values (gen_random_uuid());
                update bench_account set held = bench_account.held + 1 where id = wanted and posted - bench_account.held >= 1;
                insert into bench_hold (account, amount, open) values (wanted, 1, true) returning id into held;
                return held;
            end $$;
            create function bench_settle(wanted int, hold bigint) returns void language plpgsql as $$
            begin
                update bench_hold set open = false where id = hold and open;
                update bench_account set posted = posted - 1, held = held - 1 where id = wanted;
                insert into bench_entry (account, amount) values (wanted, -1), (0, 1);
            end $$;
            """.formatted(ACCOUNTS);

    private static final String CYCLE = """
            \\set account random(1, %d)
            select bench_reserve(:account) as hold \\gset
            select bench_settle(:account, :hold);
            """.formatted(ACCOUNTS);

    /** @param ratio cycles per second of the ledger to those of pgbench, median of the pairs */
    record Result(double ratio, double cyclesPerSecond, double pgbenchCyclesPerSecond, int clients, int runs) {}

    Result run() throws Exception {
        Path data = Files.createTempDirectory("candid-bench");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(data.resolve("postgres"));
                ConfigurableApplicationContext application = SpringApplication.run(
                        CandidApplication.class,
                        "--candid.data=" + data,
                        "--candid.role=web",
                        "--candid.database.url=" + postgres.access().url(),
                        "--candid.database.owner-user="
                                + postgres.access().owner().user(),
                        "--candid.database.owner-password="
                                + postgres.access().owner().password(),
                        "--candid.database.app-user="
                                + postgres.access().application().user(),
                        "--candid.database.app-password="
                                + postgres.access().application().password(),
                        "--candid.database.pool-size=" + CLIENTS,
                        "--server.port=0",
                        "--logging.level.root=warn")) {
            CreditLedger ledger = application.getBean(CreditLedger.class);
            List<WorkspaceId> workspaces = granted(ledger);
            prepare(postgres);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            cyclesPerSecond(ledger, workspaces); // warms the JVM and the tables
            for (int i = 0; i < RUNS; i++) {
                double raw = pgbench(postgres, data);
                double cycles = cyclesPerSecond(ledger, workspaces);
                theirs.add(raw);
                ours.add(cycles);
                ratios.add(cycles / raw);
            }
            return new Result(
                    Meter.rounded(Meter.median(ratios)),
                    Meter.rounded(Meter.median(ours)),
                    Meter.rounded(Meter.median(theirs)),
                    CLIENTS,
                    RUNS);
        }
    }

    private static List<WorkspaceId> granted(CreditLedger ledger) {
        List<WorkspaceId> workspaces =
                Stream.generate(WorkspaceId::random).limit(ACCOUNTS).toList();
        for (WorkspaceId workspace : workspaces) {
            ledger.grant(workspace, new Credits(1_000_000_000), LotSource.WELCOME, Optional.empty(), "bench");
        }
        return workspaces;
    }

    private static double cyclesPerSecond(CreditLedger ledger, List<WorkspaceId> workspaces) throws Exception {
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(SECONDS).toNanos();
        long cycles = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                SplittableRandom random = new SplittableRandom(client);
                work.add(() -> cyclesUntil(end, ledger, workspaces, random));
            }
            for (Future<Long> done : clients.invokeAll(work)) {
                cycles += done.get();
            }
        }
        return cycles / ((System.nanoTime() - start) / 1e9);
    }

    private static long cyclesUntil(
            long endNanos, CreditLedger ledger, List<WorkspaceId> workspaces, SplittableRandom random) {
        long cycles = 0;
        while (System.nanoTime() < endNanos) {
            WorkspaceId workspace = workspaces.get(random.nextInt(workspaces.size()));
            ReserveOutcome outcome =
                    ledger.reserve(workspace, new Credits(1), UUID.randomUUID().toString(), Duration.ofHours(1));
            if (!(outcome instanceof ReserveOutcome.Reserved reserved)
                    || !(ledger.settle(workspace, reserved.id(), new Credits(1)) instanceof SettleOutcome.Settled)) {
                throw new IllegalStateException("a cycle was refused");
            }
            cycles++;
        }
        return cycles;
    }

    private static void prepare(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.access().url(),
                        postgres.superuser().user(),
                        postgres.superuser().password());
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
    }

    private static double pgbench(EmbeddedPostgres postgres, Path folder) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("cycle.sql"), CYCLE);
        URI address = URI.create(postgres.access().url().substring("jdbc:".length()));
        ProcessBuilder command = new ProcessBuilder(
                        pgbenchCommand(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        String.valueOf(CLIENTS),
                        "-j",
                        "2",
                        "-T",
                        String.valueOf(SECONDS),
                        "-f",
                        script.toString(),
                        "-h",
                        address.getHost(),
                        "-p",
                        String.valueOf(address.getPort()),
                        "-U",
                        postgres.superuser().user(),
                        address.getPath().substring(1))
                .redirectErrorStream(true);
        command.environment().put("PGPASSWORD", postgres.superuser().password());
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes());
        Matcher tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IOException("pgbench failed: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    /** Debian keeps it beside the server, outside of the path. */
    private static String pgbenchCommand() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> found = Files.list(versions)) {
                Optional<Path> pgbench = found.map(version -> version.resolve("bin/pgbench"))
                        .filter(Files::isExecutable)
                        .findFirst();
                if (pgbench.isPresent()) {
                    return pgbench.get().toString();
                }
            }
        }
        return "pgbench";
    }
}
