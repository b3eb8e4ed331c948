package dev.candid.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.storage.WorkFolders;
import dev.candid.settings.CandidSettings;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** No clear value of a person or an input ever reaches a disk, before any deletion: not even in the log of changes. */
@CandidTest
class SealedAtRestTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private ObjectStore objects;

    @Autowired
    private WorkFolders workFolders;

    @Autowired
    private CandidSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Tenancy tenancy;

    @Autowired
    private DataSource dataSource;

    private final Path cluster = TestDatabase.folder().resolve("cluster");

    @Test
    void a_person_and_an_input_leave_no_clear_byte_on_disk() throws IOException {
        String unique = UUID.randomUUID().toString().replace("-", "");
        String email = "anne." + unique + "@example.org";
        Name name = new Name("Anne Ünique " + unique);
        Name workspaceName = new Name("Studio " + unique.substring(8));
        byte[] picture = new byte[300_000];
        new Random(unique.hashCode()).nextBytes(picture);
        List<Canary> canaries = List.of(
                Canary.text("e-mail address", email),
                Canary.text("name", name.reveal()),
                Canary.text("workspace's name", workspaceName.reveal()),
                new Canary("start of the picture", Arrays.copyOf(picture, 32)),
                new Canary("middle of the picture", Arrays.copyOfRange(picture, 150_000, 150_032)));

        var opened = (Accounts.OpenOutcome.Opened) accounts.open(name, new EmailAddress(email), workspaceName);
        WorkspaceId workspace = opened.account().workspace();
        accounts.profile(opened.account().person(), workspace);
        StoredObject input = objects.put(workspace, ObjectPrefix.INPUT, new ByteArrayInputStream(picture));
        quoteInAnError(email);
        Path work = workFolders.create(UUID.randomUUID());
        Files.write(work.resolve("picture"), picture);
        workFolders.remove(work);

        assertThat(proof().findings(canaries)).as("before the deletion").isEmpty();
        objects.delete(workspace, input.id(), DeletionReason.JOB_ENDED);
        assertThat(proof().findings(canaries)).as("after the deletion").isEmpty();
    }

    /** What an error quotes goes to the client and not to the log of the database. */
    private void quoteInAnError(String value) {
        assertThatThrownBy(() -> tenancy.acrossWorkspaces(() -> jdbc.sql("select cast(:value as bigint)")
                        .param("value", value)
                        .query(Long.class)
                        .single()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> tenancy.acrossWorkspaces(() -> jdbc.sql("select nothing from '" + value + "'")
                        .query(Long.class)
                        .single()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_value_that_was_not_sealed_is_found_in_the_tables_and_in_the_log_of_changes() throws IOException {
        Canary canary = Canary.random("unsealed");
        superuser().sql("create table careless (value text not null)").update();
        superuser()
                .sql("insert into careless values (:value)")
                .param("value", new String(canary.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .update();
        superuser().sql("delete from careless").update();

        List<Finding> findings = proof().findings(List.of(canary));

        superuser().sql("drop table careless").update();
        assertThat(findings).anyMatch(finding -> finding.file().startsWith(cluster.resolve("base")));
        assertThat(findings).anyMatch(finding -> finding.file().startsWith(cluster.resolve("pg_wal")));
    }

    @Test
    void a_scan_that_cannot_see_is_refused(@TempDir Path empty) {
        assertThatThrownBy(() -> new ResidueProof(superuser(), empty).findings(List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the scan is blind");
    }

    private ResidueProof proof() {
        return new ResidueProof(superuser(), cluster)
                .folder("the data folder", settings.data())
                .folder("the objects", settings.data().resolve("objects"))
                .folder("the work folders", workFolders.place().root())
                .folder("the logs", TestDatabase.folder().resolve("log"));
    }

    private JdbcClient superuser() {
        var login = TestDatabase.postgres().superuser();
        try (var connection = dataSource.getConnection()) {
            String url = connection.getMetaData().getURL();
            return JdbcClient.create(new DriverManagerDataSource(url, login.user(), login.password()));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
