package dev.candid.server.storage.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.storage.WorkPlace;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import dev.candid.settings.CandidSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    private static final long MOST_WORK_BYTES = 8L << 30;

    @Bean
    ObjectFiles objectFiles(CandidSettings settings) throws IOException {
        return new ObjectFiles(settings.data().resolve("objects"));
    }

    @Bean
    ObjectRows objectRows(JdbcClient jdbc) {
        return new ObjectRows(jdbc);
    }

    @Bean
    DiskObjectStore objectStore(
            ObjectFiles files, ObjectRows rows, Tenancy tenancy, Vault vault, BlindIndex index, Clock clock) {
        return new DiskObjectStore(files, rows, tenancy, vault, index, clock, step -> {});
    }

    @Bean
    ObjectSweeper objectSweeper(
            DiskObjectStore store, ObjectFiles files, ObjectRows rows, Tenancy tenancy, Clock clock) {
        return new ObjectSweeper(store, files, rows, tenancy, clock);
    }

    @Bean
    StoredObjectsHolder storedObjectsHolder(DiskObjectStore store, ObjectRows rows, Tenancy tenancy) {
        return new StoredObjectsHolder(store, rows, tenancy);
    }

    @Bean
    ObjectPrefixCatalog objectPrefixCatalog(ObjectRows rows, Tenancy tenancy) {
        return new ObjectPrefixCatalog(rows, tenancy);
    }

    /** Sweeps on start what a killed process left. All work folders may fill half of their place, 8 GiB at most. */
    @Bean(destroyMethod = "close")
    LockedWorkFolders workFolders(CandidSettings settings) throws IOException {
        Path root = settings.workRoot();
        long limitBytes = Math.min(MOST_WORK_BYTES, WorkPlace.at(root).totalBytes() / 2);
        LockedWorkFolders folders = new LockedWorkFolders(root, limitBytes);
        folders.sweep();
        return folders;
    }
}
