package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.DEVICE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.DeviceSecret;
import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.DeviceTraits.BrowserFamily;
import dev.candid.server.accounts.DeviceTraits.OperatingSystem;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.SessionSecret;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Devices in PostgreSQL, found by a hash of their person and their secret; what they tell is sealed. */
@Service
@DataMapEntry(
        of = "accounts_device",
        names = {"device_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7"},
        retention = RetentionRule.DEVICE_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_device",
        names = "token_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "accounts_device",
        names = "address",
        category = DEVICE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7"},
        retention = RetentionRule.DEVICE_ADDRESS_30_DAYS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_device",
        names = {"system", "browser"},
        category = DEVICE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_device",
        names = {"first_seen_at", "last_seen_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7"},
        erase = EraseAction.DELETE)
class JdbcDevices implements Devices {

    static final String ADDRESS = "accounts_device.address";
    static final String SYSTEM = "accounts_device.system";
    static final String BROWSER = "accounts_device.browser";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Secrets secrets;
    private final Clock clock;

    JdbcDevices(Tenancy tenancy, JdbcClient jdbc, Vault vault, Secrets secrets, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public DeviceSecret secret() {
        return new DeviceSecret(secrets.secret());
    }

    @Override
    public Seen see(PersonId person, DeviceSecret secret, DeviceTraits traits) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<UUID> known = device(person, secret);
            UUID device = write(person, secret, traits, known);
            if (known.isEmpty()) {
                forgetSurplus(person);
            }
            return new Seen(new DeviceId(device), known.isEmpty());
        });
    }

    private UUID write(PersonId person, DeviceSecret secret, DeviceTraits traits, Optional<UUID> known) {
        SubjectId subject = SubjectId.of(person);
        if (known.isEmpty()) {
            jdbc.sql("delete from accounts_device where token_hash = :hash") // forgotten and not swept yet
                    .param("hash", hash(person, secret))
                    .update();
        }
        return jdbc.sql("""
                        insert into accounts_device (device_id, person_id, token_hash, address, system, browser,
                                                     first_seen_at, last_seen_at)
                        values (:id, :person, :hash, :address, :system, :browser, :now, :now)
                        on conflict (token_hash) do update
                           set address = excluded.address, system = excluded.system, browser = excluded.browser,
                               last_seen_at = excluded.last_seen_at
                        returning device_id
                        """)
                .param("id", known.orElseGet(UUID::randomUUID))
                .param("person", person.value())
                .param("hash", hash(person, secret))
                .param("address", vault.sealText(subject, ADDRESS, traits.address()))
                .param("system", vault.sealText(subject, SYSTEM, traits.system().name()))
                .param(
                        "browser",
                        vault.sealText(subject, BROWSER, traits.browser().name()))
                .param("now", Rows.at(clock.instant()))
                .query(UUID.class)
                .single();
    }

    private Optional<UUID> device(PersonId person, DeviceSecret secret) {
        return jdbc.sql("select device_id from accounts_device where token_hash = :hash and last_seen_at > :forgotten")
                .param("hash", hash(person, secret))
                .param("forgotten", Rows.at(clock.instant().minus(LIFE)))
                .query(UUID.class)
                .optional();
    }

    private void forgetSurplus(PersonId person) {
        jdbc.sql("""
                        delete from accounts_device surplus
                         where surplus.person_id = :person
                           and surplus.device_id in (select device_id from accounts_device
                                                      where person_id = :person
                                                      order by last_seen_at desc, device_id offset :most limit 1000)
                           and not exists (select 1 from accounts_session session
                                            where session.device_id = surplus.device_id)
                        """).param("person", person.value()).param("most", MOST).update();
    }

    @Override
    public Optional<DeviceId> recognise(PersonId person, DeviceSecret secret) {
        return tenancy.acrossWorkspaces(() -> device(person, secret).map(DeviceId::new));
    }

    @Override
    public List<Device> list(PersonId person, Optional<SessionSecret> current) {
        Instant now = clock.instant();
        byte[] session = current.map(secret -> Secrets.hash(secret.reveal())).orElse(new byte[0]);
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select device.device_id, device.address, device.system, device.browser, device.first_seen_at,
                               greatest(device.last_seen_at, max(session.last_seen_at)) as seen_at,
                               count(session.session_id) > 0 as signed_in,
                               coalesce(bool_or(session.token_hash = :current), false) as is_current
                          from accounts_device device
                          left join accounts_session session
                            on session.device_id = device.device_id
                           and session.expires_at > :now
                           and session.last_seen_at > :idleSince
                         where device.person_id = :person
                           and device.last_seen_at > :forgotten
                         group by device.device_id
                         order by is_current desc, seen_at desc, device.device_id
                         limit :most
                        """)
                .param("current", session)
                .param("now", Rows.at(now))
                .param("idleSince", Rows.at(now.minus(Sessions.IDLE_LIFE)))
                .param("person", person.value())
                .param("forgotten", Rows.at(now.minus(LIFE)))
                .param("most", MOST)
                .query((row, number) -> read(SubjectId.of(person), row))
                .list());
    }

    private Device read(SubjectId subject, ResultSet row) throws SQLException {
        byte[] address = row.getBytes("address");
        return new Device(
                new DeviceId(row.getObject("device_id", UUID.class)),
                address == null ? Optional.empty() : Optional.of(vault.openText(subject, ADDRESS, address)),
                OperatingSystem.valueOf(vault.openText(subject, SYSTEM, row.getBytes("system"))),
                BrowserFamily.valueOf(vault.openText(subject, BROWSER, row.getBytes("browser"))),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getBoolean("signed_in"),
                row.getBoolean("is_current"));
    }

    @Override
    public boolean forget(PersonId person, DeviceId device) {
        return tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from accounts_session where device_id = :device and person_id = :person")
                    .param("device", device.value())
                    .param("person", person.value())
                    .update();
            return jdbc.sql("delete from accounts_device where device_id = :device and person_id = :person")
                            .param("device", device.value())
                            .param("person", person.value())
                            .update()
                    == 1;
        });
    }

    /** Bound to the person, so that two people on one browser cannot be linked by it. */
    private static byte[] hash(PersonId person, DeviceSecret secret) {
        return Secrets.hash("device\n" + person + "\n" + secret.reveal());
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant now = clock.instant();
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            delete from accounts_device device
                             where device.last_seen_at <= :forgotten
                               and not exists (select 1 from accounts_session session
                                                where session.device_id = device.device_id)
                            """).param("forgotten", Rows.at(now.minus(LIFE))).update();
            jdbc.sql("update accounts_device set address = null where address is not null and last_seen_at <= :due")
                    .param("due", Rows.at(now.minus(ADDRESS_LIFE)))
                    .update();
        });
    }
}
