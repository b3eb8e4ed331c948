package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.DataOrigin;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.LinkedIdentityId;
import dev.candid.server.signin.ProviderSettings;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Links to identity providers in PostgreSQL: what was received is sealed, and found by a blind index. */
@Service
@EnableConfigurationProperties(ProviderSettings.class)
@DataMapEntry(
        of = "signin_identity",
        names = {"identity_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_identity",
        names = "subject_index",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.9"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED,
        origin = DataOrigin.IDENTITY_PROVIDER)
@DataMapEntry(
        of = "signin_identity",
        names = "details",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.9"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED,
        origin = DataOrigin.IDENTITY_PROVIDER)
@DataMapEntry(
        of = "signin_identity",
        names = {"linked_at", "last_used_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class JdbcIdentityProviders implements IdentityProviders {

    static final String DETAILS = "signin_identity.details";

    private static final String INDEX = "signin_identity.subject_index";
    private static final int MOST_LINKS = 20;

    /** What is kept of what a provider tells: nothing but what finds and names the account there. */
    record Details(String provider, String subject, Optional<String> email) {}

    private final ProviderSettings settings;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final JsonMapper json;
    private final Clock clock;

    JdbcIdentityProviders(ProviderSettings settings, Storage storage, JsonMapper json) {
        this.settings = settings;
        this.tenancy = storage.tenancy();
        this.jdbc = storage.jdbc();
        this.vault = storage.vault();
        this.blindIndex = storage.blindIndex();
        this.clock = storage.clock();
        this.json = json;
    }

    @Override
    public List<Provider> all() {
        return settings.oidc().entrySet().stream()
                .map(entry -> new Provider(entry.getKey(), entry.getValue().name()))
                .toList();
    }

    @Override
    public Optional<Provider> find(String id) {
        return all().stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    @Override
    public Optional<PersonId> enter(Identity identity) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<PersonId> person = owner(identity);
            person.ifPresent(found -> Rows.one(jdbc.sql("""
                            update signin_identity set details = :details, last_used_at = :now
                             where subject_index = :index
                            """)
                    .param("details", sealed(found, identity))
                    .param("now", Rows.at(clock.instant()))
                    .param("index", index(identity))
                    .update()));
            return person;
        });
    }

    private Optional<PersonId> owner(Identity identity) {
        return jdbc.sql("select person_id from signin_identity where subject_index = :index")
                .param("index", index(identity))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    @Override
    public LinkOutcome link(PersonId person, Identity identity) {
        return tenancy.acrossWorkspaces(() -> {
            int rows = jdbc.sql("""
                            insert into signin_identity (identity_id, person_id, subject_index, details, linked_at)
                            values (:id, :person, :index, :details, :now)
                            on conflict (subject_index) do nothing
                            """)
                    .param("id", UUID.randomUUID())
                    .param("person", person.value())
                    .param("index", index(identity))
                    .param("details", sealed(person, identity))
                    .param("now", Rows.at(clock.instant()))
                    .update();
            if (rows == 1) {
                return new LinkOutcome.Linked();
            }
            return owner(identity).filter(person::equals).isPresent()
                    ? new LinkOutcome.AlreadyLinked()
                    : new LinkOutcome.TakenByAnother();
        });
    }

    @Override
    public List<LinkedIdentity> of(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select identity_id, details, linked_at, last_used_at
                          from signin_identity
                         where person_id = :person
                         order by linked_at, identity_id
                         limit :most
                        """)
                .param("person", person.value())
                .param("most", MOST_LINKS)
                .query((row, number) -> linked(person, row))
                .list());
    }

    private LinkedIdentity linked(PersonId person, ResultSet row) throws SQLException {
        Details details =
                json.readValue(vault.open(SubjectId.of(person), DETAILS, row.getBytes("details")), Details.class);
        return new LinkedIdentity(
                new LinkedIdentityId(row.getObject("identity_id", UUID.class)),
                details.provider(),
                find(details.provider()).map(Provider::name).orElse(details.provider()),
                details.subject(),
                details.email(),
                row.getTimestamp("linked_at").toInstant(),
                Rows.instant(row, "last_used_at"));
    }

    @Override
    public boolean unlink(PersonId person, LinkedIdentityId link) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("delete from signin_identity where identity_id = :id and person_id = :person")
                                .param("id", link.value())
                                .param("person", person.value())
                                .update()
                        == 1);
    }

    private byte[] sealed(PersonId person, Identity identity) {
        Details details = new Details(
                identity.provider(), identity.subject(), identity.email().map(EmailAddress::reveal));
        return vault.seal(SubjectId.of(person), DETAILS, json.writeValueAsBytes(details));
    }

    /** By the issuer, which names the provider for good; the operator's short name for it may change. */
    private byte[] index(Identity identity) {
        ProviderSettings.Provider provider = settings.oidc().get(identity.provider());
        if (provider == null) {
            throw new IllegalStateException("an identity of a provider that is not set");
        }
        return blindIndex.of(INDEX, provider.issuer() + "\n" + identity.subject());
    }
}
