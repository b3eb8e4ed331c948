package dev.candid.server.storage.internal;

import com.zaxxer.hikari.HikariDataSource;
import dev.candid.database.DatabaseAccess;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.vault.internal.TestVault;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole object store on a database of its own, as one process has it; {@link #restarted} is the next process. */
final class TestStorage implements AutoCloseable {

    /** A process that was killed: no handler catches it, as none catches kill -9. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    final MutableClock clock = new MutableClock();
    final Path data;
    final TestVault vault;
    final ObjectFiles files;
    final ObjectRows rows;
    final Tenancy tenancy;
    final JdbcClient jdbc;
    final DiskObjectStore store;
    final ObjectSweeper sweeper;
    private final HikariDataSource pool;

    TestStorage(Path data) throws IOException {
        this(data, TestDatabase.migrated(), step -> {});
    }

    private final DatabaseAccess access;

    private TestStorage(Path data, DatabaseAccess access, DiskObjectStore.Steps steps) throws IOException {
        this.data = data;
        this.access = access;
        this.vault = TestVault.in(data.resolve("keys"));
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(access.url());
        pool.setUsername(access.application().user());
        pool.setPassword(access.application().password());
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(1);
        this.jdbc = JdbcClient.create(pool);
        this.tenancy = new Tenancy(new TransactionTemplate(new DataSourceTransactionManager(pool)), jdbc);
        this.files = new ObjectFiles(data.resolve("objects"));
        this.rows = new ObjectRows(jdbc);
        this.store = new DiskObjectStore(files, rows, tenancy, vault.vault(), vault.index(), clock, steps);
        this.sweeper = new ObjectSweeper(store, files, rows, tenancy, clock);
    }

    /** Another process on the same folder and database. */
    TestStorage restarted() throws IOException {
        return new TestStorage(data, access, step -> {});
    }

    /** Another process that is killed when it reaches {@code deadly}. */
    TestStorage killedAt(DiskObjectStore.Step deadly) throws IOException {
        return new TestStorage(data, access, step -> {
            if (step == deadly) {
                throw new Killed();
            }
        });
    }

    String url() {
        return access.url();
    }

    WorkspaceId workspace() {
        WorkspaceId workspace = WorkspaceId.random();
        vault.vault().ensureKey(SubjectId.of(workspace));
        return workspace;
    }

    StoredObject put(WorkspaceId workspace, byte[] content) {
        return store.put(workspace, ObjectPrefix.INPUT, new ByteArrayInputStream(content));
    }

    List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> walk = Files.walk(data.resolve("objects"))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    void ageFiles() throws IOException {
        for (Path file : filesOnDisk()) {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(3700)));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
