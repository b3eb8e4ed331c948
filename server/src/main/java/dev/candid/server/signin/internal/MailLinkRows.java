package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.MailLinkId;
import dev.candid.server.signin.MailLinkPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The rows of links by mail. A person has one link of each purpose; a newer one ends it. */
@Component
@DataMapEntry(
        of = "signin_link",
        names = {"link_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_link",
        names = "token_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "signin_link",
        names = {"purpose", "language", "created_at", "expires_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class MailLinkRows implements PersonRows {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** A link as it was asked for. */
    record Asked(PersonId person, MailLinkPurpose purpose, Locale language) {}

    /** A link that was used. */
    record Spent(PersonId person, MailLinkPurpose purpose) {}

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    MailLinkRows(Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    MailLinkId add(PersonId person, MailLinkPurpose purpose, Locale language) {
        MailLinkId link = MailLinkId.random();
        Instant now = clock.instant();
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_link where person_id = :person and purpose = :purpose")
                    .param("person", person.value())
                    .param("purpose", purpose.ordinal())
                    .update();
            Rows.one(jdbc.sql("""
                            insert into signin_link (link_id, person_id, purpose, language, created_at, expires_at)
                            values (:link, :person, :purpose, :language, :now, :until)
                            """)
                    .param("link", link.value())
                    .param("person", person.value())
                    .param("purpose", purpose.ordinal())
                    .param("language", Math.max(0, LANGUAGES.indexOf(Locale.of(language.getLanguage()))))
                    .param("now", Rows.at(now))
                    .param("until", Rows.at(now.plus(MailLinkPurpose.SIGN_UP.life())))
                    .update());
        });
        return link;
    }

    /** What was asked for, while the mail can still be written. */
    Optional<Asked> find(MailLinkId link) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id, purpose, language from signin_link where link_id = :link and expires_at > :now
                        """)
                .param("link", link.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, number) -> new Asked(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        MailLinkPurpose.values()[row.getInt("purpose")],
                        LANGUAGES.get(row.getInt("language"))))
                .optional());
    }

    /** Gives a link its token and its end. */
    String mint(MailLinkId link, Instant until) {
        String token = Rows.token();
        Rows.one(tenancy.acrossWorkspaces(
                () -> jdbc.sql("update signin_link set token_hash = :hash, expires_at = :until where link_id = :link")
                        .param("hash", Rows.hash(token))
                        .param("until", Rows.at(until))
                        .param("link", link.value())
                        .update()));
        return token;
    }

    Optional<PersonId> usable(List<MailLinkPurpose> purposes, String token) {
        return token.length() > Rows.LONGEST_TOKEN
                ? Optional.empty()
                : tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                select person_id from signin_link
                                 where token_hash = :hash and purpose in (:purposes) and expires_at > :now
                                """)
                        .param("hash", Rows.hash(token))
                        .param("purposes", purposes.stream().map(Enum::ordinal).toList())
                        .param("now", Rows.at(clock.instant()))
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .optional());
    }

    /** The database decides which of two simultaneous uses is the one. */
    Optional<Spent> use(List<MailLinkPurpose> purposes, String token) {
        return token.length() > Rows.LONGEST_TOKEN
                ? Optional.empty()
                : tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                delete from signin_link
                                 where token_hash = :hash and purpose in (:purposes) and expires_at > :now
                                returning person_id, purpose
                                """)
                        .param("hash", Rows.hash(token))
                        .param("purposes", purposes.stream().map(Enum::ordinal).toList())
                        .param("now", Rows.at(clock.instant()))
                        .query((row, number) -> new Spent(
                                new PersonId(row.getObject("person_id", UUID.class)),
                                MailLinkPurpose.values()[row.getInt("purpose")]))
                        .optional());
    }

    @Override
    public Map<String, Map<String, Object>> export(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(
                        "select max(created_at) as asked_at from signin_link where person_id = :person")
                .param("person", person.value())
                .query((row, number) -> row.getTimestamp("asked_at") == null
                        ? Map.<String, Map<String, Object>>of()
                        : Map.of(
                                "links",
                                Map.<String, Object>of(
                                        "lastAskedAt",
                                        row.getTimestamp("asked_at").toInstant())))
                .single());
    }

    @Override
    public long erase(PersonId person) {
        return tenancy.acrossWorkspaces(() -> (long) jdbc.sql("delete from signin_link where person_id = :person")
                .param("person", person.value())
                .update());
    }

    @Scheduled(fixedDelay = 60, initialDelay = 8, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_link where expires_at <= :now")
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }
}
