package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import com.webauthn4j.data.AuthenticationData;
import dev.candid.server.accounts.Name;
import dev.candid.server.api.SiteAddress;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.PasskeyId;
import dev.candid.server.signin.Passkeys;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys in PostgreSQL: the credential sealed under its person's key and found by a blind index of its id. */
@Service
@DataMapEntry(
        of = "signin_passkey",
        names = {"passkey_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_passkey",
        names = "credential_index",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "signin_passkey",
        names = "credential",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_passkey",
        names = "name",
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_passkey",
        names = {"sign_count", "backup_eligible", "backed_up"},
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_passkey",
        names = {"created_at", "last_used_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class JdbcPasskeys implements Passkeys {

    static final String CREDENTIAL_COLUMN = "signin_passkey.credential";
    static final String NAME_COLUMN = "signin_passkey.name";

    private static final String INDEX_COLUMN = "signin_passkey.credential_index";
    private static final String ENTER = "enter";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private record Stored(PasskeyId id, PersonId person, byte[] credential, Ceremonies.State state) {}

    private final Storage storage;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final Ceremonies ceremonies;
    private final Challenges challenges;
    private final SiteAddress address;
    private final JsonMapper json;
    private final Clock clock;

    JdbcPasskeys(Storage storage, Ceremonies ceremonies, Challenges challenges, SiteAddress address, JsonMapper json) {
        this.storage = storage;
        this.tenancy = storage.tenancy();
        this.jdbc = storage.jdbc();
        this.vault = storage.vault();
        this.blindIndex = storage.blindIndex();
        this.clock = storage.clock();
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.address = address;
        this.json = json;
    }

    /** The same passkeys, judged by other ceremonies. */
    JdbcPasskeys with(Ceremonies others) {
        return new JdbcPasskeys(storage, others, challenges, address, json);
    }

    @Override
    public String origin() {
        return address.origin();
    }

    @Override
    public List<Passkey> of(PersonId person) {
        SubjectId subject = SubjectId.of(person);
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select passkey_id, name, backed_up, created_at, last_used_at
                          from signin_passkey
                         where person_id = :person
                         order by created_at, passkey_id
                         limit :most
                        """)
                .param("person", person.value())
                .param("most", MOST)
                .query((row, number) -> new Passkey(
                        new PasskeyId(row.getObject("passkey_id", UUID.class)),
                        new Name(vault.openText(subject, NAME_COLUMN, row.getBytes("name"))),
                        row.getBoolean("backed_up"),
                        row.getTimestamp("created_at").toInstant(),
                        Rows.instant(row, "last_used_at")))
                .list());
    }

    @Override
    public String creationOptions(PersonId person, String account, Name displayName) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", address.host(), "name", "Candid"));
        options.put(
                "user",
                Map.of(
                        "id",
                        BASE64URL.encodeToString(handle(person)),
                        "name",
                        account,
                        "displayName",
                        displayName.reveal()));
        options.put("challenge", BASE64URL.encodeToString(challenges.mint(making(person))));
        options.put(
                "pubKeyCredParams",
                Ceremonies.ALGORITHMS.stream()
                        .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                        .toList());
        options.put("timeout", Challenges.LIFE.toMillis());
        options.put("excludeCredentials", credentials(person));
        options.put(
                "authenticatorSelection",
                Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
        options.put("attestation", "none");
        return json.writeValueAsString(options);
    }

    @Override
    public AddOutcome add(PersonId person, Name name, String answer) {
        return tenancy.acrossWorkspaces(() -> ceremonies
                .made(answer, making(person))
                .map(made -> insert(person, name, made))
                .orElseGet(AddOutcome.Refused::new));
    }

    private AddOutcome insert(PersonId person, Name name, Ceremonies.Made made) {
        if (of(person).size() >= MOST) {
            return new AddOutcome.TooMany();
        }
        SubjectId subject = SubjectId.of(person);
        PasskeyId id = PasskeyId.random();
        int rows = jdbc.sql("""
                        insert into signin_passkey (passkey_id, person_id, credential_index, credential, name, sign_count,
                                                    backup_eligible, backed_up, created_at)
                        values (:id, :person, :index, :credential, :name, :count, :eligible, :backedUp, :now)
                        on conflict (credential_index) do nothing
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("index", index(made.credentialId()))
                .param("credential", vault.seal(subject, CREDENTIAL_COLUMN, json.writeValueAsBytes(made.kept())))
                .param("name", vault.sealText(subject, NAME_COLUMN, name.reveal()))
                .param("count", made.state().signCount())
                .param("eligible", made.state().backupEligible())
                .param("backedUp", made.state().backedUp())
                .param("now", Rows.at(clock.instant()))
                .update();
        return rows == 1 ? new AddOutcome.Added(id) : new AddOutcome.AlreadyThere();
    }

    @Override
    public boolean rename(PersonId person, PasskeyId passkey, Name name) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        update signin_passkey set name = :name where passkey_id = :id and person_id = :person
                        """)
                        .param("name", vault.sealText(SubjectId.of(person), NAME_COLUMN, name.reveal()))
                        .param("id", passkey.value())
                        .param("person", person.value())
                        .update()
                == 1);
    }

    @Override
    public boolean remove(PersonId person, PasskeyId passkey) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        delete from signin_passkey where passkey_id = :id and person_id = :person
                        """)
                        .param("id", passkey.value())
                        .param("person", person.value())
                        .update()
                == 1);
    }

    @Override
    public String requestOptions() {
        return request(ENTER, List.of());
    }

    @Override
    public String requestOptions(PersonId person) {
        return request(confirming(person), credentials(person));
    }

    private String request(String ceremony, List<Map<String, Object>> allowed) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", BASE64URL.encodeToString(challenges.mint(ceremony)));
        options.put("rpId", address.host());
        options.put("timeout", Challenges.LIFE.toMillis());
        options.put("allowCredentials", allowed);
        options.put("userVerification", "required");
        return json.writeValueAsString(options);
    }

    @Override
    public Optional<PersonId> enter(String answer) {
        return use(answer, ENTER);
    }

    @Override
    public boolean confirm(PersonId person, String answer) {
        return use(answer, confirming(person)).filter(person::equals).isPresent();
    }

    private Optional<PersonId> use(String answer, String ceremony) {
        return ceremonies
                .read(answer)
                .flatMap(data -> tenancy.acrossWorkspaces(() -> find(data)
                        .filter(stored -> isOf(data, stored.person()))
                        .filter(stored -> ceremonies
                                .used(data, ceremony, opened(stored), stored.state())
                                .filter(after -> goesOn(stored, after))
                                .isPresent())
                        .map(Stored::person)));
    }

    private Optional<Stored> find(AuthenticationData data) {
        return jdbc.sql("""
                        select passkey_id, person_id, credential, sign_count, backup_eligible, backed_up
                          from signin_passkey
                         where credential_index = :index
                        """)
                .param("index", index(Ceremonies.credentialId(data)))
                .query((row, number) -> stored(row))
                .optional();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new PasskeyId(row.getObject("passkey_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getBytes("credential"),
                new Ceremonies.State(
                        row.getLong("sign_count"), row.getBoolean("backup_eligible"), row.getBoolean("backed_up")));
    }

    private byte[] opened(Stored stored) {
        return vault.open(SubjectId.of(stored.person()), CREDENTIAL_COLUMN, stored.credential());
    }

    /** Authenticators that keep the account's handle send it along; then it must be this account's. */
    private static boolean isOf(AuthenticationData data, PersonId person) {
        return Ceremonies.handle(data)
                .map(handle -> MessageDigest.isEqual(handle, handle(person)))
                .orElse(true);
    }

    /** The database decides which of two simultaneous uses with one counter is the one. */
    private boolean goesOn(Stored stored, Ceremonies.State after) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                update signin_passkey
                                   set sign_count = :count, backed_up = :backedUp, last_used_at = :now
                                 where passkey_id = :id
                                   and (sign_count < :count or (sign_count = 0 and :count = 0))
                                """)
                        .param("count", after.signCount())
                        .param("backedUp", after.backedUp())
                        .param("now", Rows.at(now))
                        .param("id", stored.id().value())
                        .update()
                == 1;
    }

    private List<Map<String, Object>> credentials(PersonId person) {
        SubjectId subject = SubjectId.of(person);
        List<Map<String, Object>> credentials = new ArrayList<>();
        tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select credential from signin_passkey where person_id = :person order by created_at limit :most
                        """)
                        .param("person", person.value())
                        .param("most", MOST)
                        .query((row, number) -> vault.open(subject, CREDENTIAL_COLUMN, row.getBytes("credential")))
                        .list())
                .forEach(opened -> {
                    Ceremonies.Kept kept = json.readValue(opened, Ceremonies.Kept.class);
                    credentials.add(Map.of(
                            "type", "public-key",
                            "id", BASE64URL.encodeToString(ceremonies.credentialId(kept)),
                            "transports", kept.transports()));
                });
        return credentials;
    }

    private byte[] index(byte[] credentialId) {
        return blindIndex.of(INDEX_COLUMN, BASE64URL.encodeToString(credentialId));
    }

    /** What the authenticator keeps the account under: the person's random id, which says nothing about the person. */
    private static byte[] handle(PersonId person) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .array();
    }

    private static String making(PersonId person) {
        return "make " + person;
    }

    private static String confirming(PersonId person) {
        return "confirm " + person;
    }
}
