package dev.candid.server.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectErasedException;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.privacy.spi.PersonalDataHolder.ErasureOutcome;
import dev.candid.server.vault.Vault;
import dev.candid.testing.CandidTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What accounts and the activity log hold about a person, in the tables, in an export and after an erasure. */
@CandidTest
class AccountsDataTest {

    @Autowired
    Accounts accounts;

    @Autowired
    ApiKeys keys;

    @Autowired
    Sessions sessions;

    @Autowired
    Devices devices;

    @Autowired
    ActivityLog activity;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    Vault vault;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    final String email = UUID.randomUUID() + "@canary.invalid";
    Accounts.Account account;

    @BeforeEach
    void open() {
        account = opened(email);
    }

    private Accounts.Account opened(String address) {
        var outcome = accounts.open(new Name("Canary Person"), new EmailAddress(address), new Name("Canary Workspace"));
        return ((Accounts.OpenOutcome.Opened) outcome).account();
    }

    private DeviceId device() {
        DeviceTraits traits =
                new DeviceTraits("192.0.2.77", DeviceTraits.OperatingSystem.LINUX, DeviceTraits.BrowserFamily.FIREFOX);
        return devices.see(account.person(), devices.secret(), traits).device();
    }

    private PersonalDataHolder holder(String module) {
        return holders.stream()
                .filter(holder -> holder.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> exported(String module, SubjectId subject) {
        Map<String, String> files = new HashMap<>();
        holder(module).export(subject, (name, content) -> {
            try (content) {
                files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return files;
    }

    @Test
    void names_and_addresses_do_not_lie_in_the_tables_and_do_not_print() {
        var profile = accounts.profile(account.person(), account.workspace()).orElseThrow();

        String stored = tenancy.acrossWorkspaces(
                () -> String.join("\n", jdbc.sql("""
                        select encode(name, 'escape') || encode(email, 'escape') || encode(email_index, 'escape')
                          from accounts_person
                         union all
                        select encode(name, 'escape') from accounts_workspace
                        """).query(String.class).list()));

        assertThat(stored).doesNotContain("Canary").doesNotContain("canary").doesNotContain(email);
        assertThat(profile.email().reveal()).isEqualTo(email);
        assertThat(profile.toString()).doesNotContain("Canary").doesNotContain(email);
    }

    @Test
    void an_address_is_one_person_however_it_is_spelt() {
        assertThat(accounts.open(
                        new Name("Another"), new EmailAddress(email.toUpperCase(java.util.Locale.ROOT)), new Name("W")))
                .isEqualTo(new Accounts.OpenOutcome.EmailTaken(account));
    }

    @Test
    void an_export_has_what_is_held_about_its_subject_and_nothing_of_others() {
        opened("other-" + email);
        sessions.start(account, device());
        keys.create(account.workspace(), account.person(), Set.of(Permission.VIDEOS_READ), Optional.empty());

        Map<String, String> person = exported("accounts", SubjectId.of(account.person()));
        Map<String, String> workspace = exported("accounts", SubjectId.of(account.workspace()));

        assertThat(person.keySet())
                .hasSize(4)
                .anyMatch(name -> name.startsWith("accounts/device/"))
                .anyMatch(name -> name.startsWith("accounts/session/"))
                .anyMatch(name -> name.startsWith("accounts/member/"));
        assertThat(person.get("accounts/person/" + account.person() + ".json"))
                .contains("Canary Person")
                .contains(email);
        assertThat(String.join("", person.values())).doesNotContain("other-");
        assertThat(String.join("", workspace.values()))
                .contains("Canary Workspace")
                .contains("videos:read");
    }

    @Test
    void an_erased_person_is_gone_everywhere_signed_out_and_unreadable_and_the_workspace_stays() {
        SubjectId person = SubjectId.of(account.person());
        var session = sessions.start(account, device());
        var key = keys.create(account.workspace(), account.person(), Set.of(Permission.VIDEOS_READ), Optional.empty());
        activity.write(account.workspace(), line(Optional.of(account.person().value())));
        byte[] sealed = vault.sealText(person, "accounts_person.name", "Canary Person");

        assertThat(holder("api").erase(person)).isEqualTo(new ErasureOutcome.Erased(1));
        assertThat(holder("accounts").erase(person)).isInstanceOf(ErasureOutcome.Erased.class);
        assertThat(holder("accounts").erase(person)).isEqualTo(new ErasureOutcome.NothingHeld());

        assertThat(sessions.authenticate(session.secret())).isEmpty();
        assertThat(accounts.profile(account.person(), account.workspace())).isEmpty();
        assertThat(exported("accounts", person)).isEmpty();
        assertThat(exported("api", person)).isEmpty();
        assertThatExceptionOfType(SubjectErasedException.class)
                .isThrownBy(() -> vault.openText(person, "accounts_person.name", sealed));
        var known = (KeyCheck.Known) keys.check(key.secret(), InetAddress.getLoopbackAddress());
        assertThat(known.caller().person()).isEmpty();
        assertThat(exported("api", SubjectId.of(account.workspace())).toString())
                .contains("my private job");
        assertThat(opened(email).person()).isNotEqualTo(account.person());
    }

    @Test
    void an_erased_workspace_takes_its_keys_and_its_activity_along() {
        SubjectId workspace = SubjectId.of(account.workspace());
        var key = keys.create(account.workspace(), account.person(), Set.of(Permission.VIDEOS_READ), Optional.empty());
        activity.write(account.workspace(), line(Optional.empty()));

        assertThat(holder("api").erase(workspace)).isEqualTo(new ErasureOutcome.Erased(1));
        assertThat(holder("accounts").erase(workspace)).isInstanceOf(ErasureOutcome.Erased.class);

        assertThat(keys.check(key.secret(), InetAddress.getLoopbackAddress())).isEqualTo(new KeyCheck.Refused());
        assertThat(exported("accounts", workspace)).isEmpty();
        assertThat(exported("credits", workspace).toString()).contains("granted");
        assertThat(holder("credits").erase(workspace)).isInstanceOf(ErasureOutcome.Retained.class);
        assertThat(activity.newest(account.workspace(), Optional.empty(), 10)).isEmpty();
    }

    private static ActivityLog.Line line(Optional<UUID> person) {
        return new ActivityLog.Line(
                UUID.randomUUID(),
                Instant.parse("2026-11-01T10:00:00Z"),
                Optional.empty(),
                person,
                "POST",
                "/api/v1/videos",
                202,
                Duration.ofMillis(12),
                Optional.of("my private job"),
                Optional.of(5L));
    }
}
