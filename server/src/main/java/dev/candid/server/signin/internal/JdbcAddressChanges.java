package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.AddressChangeAsked;
import dev.candid.server.signin.AddressChangeId;
import dev.candid.server.signin.AddressChanged;
import dev.candid.server.signin.AddressChanges;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Changes of addresses in PostgreSQL, sealed under their person's key. */
@Service
@DataMapEntry(
        of = "signin_address_change",
        names = {"change_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_address_change",
        names = "addresses",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.SIGN_IN, Purpose.SECURITY},
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_address_change",
        names = "token_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "signin_address_change",
        names = {"asked_at", "expires_at", "changed_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class JdbcAddressChanges implements AddressChanges {

    private static final String ADDRESSES = "signin_address_change.addresses";

    /** Both addresses of one change. */
    record Addresses(String former, String wanted) {

        @Override
        public String toString() {
            return "Addresses[redacted]";
        }
    }

    private record Change(UUID id, PersonId person, Addresses addresses, Instant expiresAt) {}

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json;
    private final People people;
    private final ApplicationEventPublisher events;

    JdbcAddressChanges(Storage storage, JsonMapper json, People people, ApplicationEventPublisher events) {
        this.tenancy = storage.tenancy();
        this.jdbc = storage.jdbc();
        this.vault = storage.vault();
        this.clock = storage.clock();
        this.json = json;
        this.people = people;
        this.events = events;
    }

    @Override
    public AskOutcome ask(PersonId person, EmailAddress wanted) {
        return tenancy.acrossWorkspaces(() -> {
            EmailAddress now = people.find(person).orElseThrow().email();
            if (now.normalised().equals(wanted.normalised())) {
                return new AskOutcome.SameAddress();
            }
            withdraw(person);
            Instant asked = clock.instant();
            Instant until = asked.plus(LIFE);
            AddressChangeId id = new AddressChangeId(UUID.randomUUID());
            Addresses addresses = new Addresses(now.reveal(), wanted.reveal());
            Rows.one(jdbc.sql("""
                            insert into signin_address_change (change_id, person_id, addresses, asked_at, expires_at)
                            values (:id, :person, :addresses, :asked, :until)
                            """)
                    .param("id", id.value())
                    .param("person", person.value())
                    .param("addresses", vault.seal(SubjectId.of(person), ADDRESSES, json.writeValueAsBytes(addresses)))
                    .param("asked", Rows.at(asked))
                    .param("until", Rows.at(until))
                    .update());
            if (people.withAddress(wanted).isEmpty()) {
                events.publishEvent(new AddressChangeAsked(id, person, asked));
            }
            return new AskOutcome.Asked(until);
        });
    }

    @Override
    public Optional<EmailAddress> waiting(PersonId person) {
        return one("""
                select change_id, person_id, addresses, expires_at
                  from signin_address_change
                 where person_id = :value and changed_at is null and expires_at > :now
                 order by asked_at desc
                 limit 1
                """, person.value())
                .map(change -> new EmailAddress(change.addresses().wanted()));
    }

    @Override
    public boolean withdraw(PersonId person) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("delete from signin_address_change where person_id = :person and changed_at is null")
                                .param("person", person.value())
                                .update()
                        > 0);
    }

    @Override
    public Optional<Letter> letter(AddressChangeId change) {
        String token = Rows.token();
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        update signin_address_change
                           set token_hash = :hash
                         where change_id = :id and changed_at is null and expires_at > :now
                        returning change_id, person_id, addresses, expires_at
                        """)
                .param("hash", Rows.hash(token))
                .param("id", change.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, number) -> change(row))
                .optional()
                .map(found -> new Letter(
                        new EmailAddress(found.addresses().wanted()), "/sign-in/address/" + token, found.expiresAt())));
    }

    @Override
    public Optional<EmailAddress> former(AddressChangeId change) {
        return one("""
                select change_id, person_id, addresses, expires_at
                  from signin_address_change
                 where change_id = :value and expires_at > :now
                """, change.value())
                .map(found -> new EmailAddress(found.addresses().former()));
    }

    @Override
    public boolean usable(String token) {
        return token.length() <= Rows.LONGEST_TOKEN
                && one("""
                        select change_id, person_id, addresses, expires_at
                          from signin_address_change
                         where token_hash = :value and changed_at is null and expires_at > :now
                        """, Rows.hash(token)).isPresent();
    }

    @Override
    public FollowOutcome follow(String token) {
        if (token.length() > Rows.LONGEST_TOKEN) {
            return new FollowOutcome.LinkSpent();
        }
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            Optional<Change> used = jdbc.sql("""
                            update signin_address_change
                               set token_hash = null, changed_at = :now, expires_at = :forget
                             where token_hash = :hash and changed_at is null and expires_at > :now
                            returning change_id, person_id, addresses, expires_at
                            """)
                    .param("now", Rows.at(now))
                    .param("forget", Rows.at(now.plus(FORMER_LIFE)))
                    .param("hash", Rows.hash(token))
                    .query((row, number) -> change(row))
                    .optional();
            if (used.isEmpty()) {
                return new FollowOutcome.LinkSpent();
            }
            Change change = used.get();
            EmailAddress wanted = new EmailAddress(change.addresses().wanted());
            if (!people.changeAddress(change.person(), wanted)) {
                return new FollowOutcome.LinkSpent(); // somebody has it by now: to this person the link is over
            }
            events.publishEvent(new AddressChanged(new AddressChangeId(change.id()), change.person(), now));
            return new FollowOutcome.Changed(change.person());
        });
    }

    private Optional<Change> one(String sql, Object value) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(sql)
                .param("value", value)
                .param("now", Rows.at(clock.instant()))
                .query((row, number) -> change(row))
                .optional());
    }

    private Change change(ResultSet row) throws SQLException {
        PersonId person = new PersonId(row.getObject("person_id", UUID.class));
        byte[] opened = vault.open(SubjectId.of(person), ADDRESSES, row.getBytes("addresses"));
        return new Change(
                row.getObject("change_id", UUID.class),
                person,
                json.readValue(opened, Addresses.class),
                row.getTimestamp("expires_at").toInstant());
    }

    @Scheduled(fixedDelay = 60, initialDelay = 8, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_address_change where expires_at <= :now")
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }
}
