package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;
import static dev.candid.server.privacy.DataCategory.PROOF;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.Outbox;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The ledger of consent in PostgreSQL, which refuses changes to it. Nothing else of this module touches its table. */
@Service
@DataMapEntry(
        of = "notices_consent",
        names = {"event_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.MARKETING, Purpose.ACCOUNTABILITY},
        basis = LegalBasis.CONSENT,
        clauses = {"B2.6b", "B4.3", "B4.5"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_consent",
        names = {"action", "text_version", "language", "text_hash", "mechanism", "occurred_at"},
        category = PROOF,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.MARKETING, Purpose.ACCOUNTABILITY},
        basis = LegalBasis.CONSENT,
        clauses = {"B2.6b", "B4.3", "B4.5"},
        erase = EraseAction.DELETE)
@DataMapEntry(of = "notices_consent", names = "sequence", category = NOT_PERSONAL)
class JdbcMarketingConsent implements MarketingConsent {

    private static final int MOST_HISTORY = 100;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final MailRows mails;
    private final NoticeTexts texts;
    private final Clock clock;

    JdbcMarketingConsent(Tenancy tenancy, JdbcClient jdbc, MailRows mails, NoticeTexts texts, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.mails = mails;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public boolean given(PersonId person) {
        return !among(List.of(person)).isEmpty();
    }

    @Override
    public List<PersonId> among(List<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id from (
                            select distinct on (person_id) person_id, action, text_version
                              from notices_consent
                             where person_id in (:people)
                             order by person_id, sequence desc) newest
                         where action = 'GIVEN' and text_version = :version
                         limit :most
                        """)
                .param("people", people.stream().map(PersonId::value).toList())
                .param("version", TEXT_VERSION)
                .param("most", people.size())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    @Override
    public void give(PersonId person, Locale language, Mechanism mechanism) {
        tenancy.acrossWorkspaces(() -> {
            if (!given(person)) {
                write(person, Action.GIVEN, language, mechanism, clock.instant());
            }
        });
    }

    @Override
    public void withdraw(PersonId person, Locale language, Mechanism mechanism) {
        tenancy.acrossWorkspaces(() -> {
            Instant now = clock.instant();
            if (newest(person).filter(event -> event.action() == Action.GIVEN).isPresent()) {
                write(person, Action.WITHDRAWN, language, mechanism, now);
            }
            mails.drop(NoticeKind.MARKETING, Optional.of(person), Optional.empty(), Outbox.Reason.NO_CONSENT, now);
        });
    }

    private void write(PersonId person, Action action, Locale language, Mechanism mechanism, Instant now) {
        Locale shown = NoticeTexts.written(language);
        jdbc.sql("""
                        insert into notices_consent (event_id, person_id, action, text_version, language, text_hash,
                            mechanism, occurred_at)
                        values (:id, :person, cast(:action as notices_consent_action), :version,
                            cast(:language as notices_language), :hash, cast(:mechanism as notices_mechanism), :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param("action", action.name())
                .param("version", TEXT_VERSION)
                .param("language", shown.getLanguage().toUpperCase(Locale.ROOT))
                .param("hash", hash(texts.in(shown).of(TEXT_KEY)))
                .param("mechanism", mechanism.name())
                .param("now", Rows.at(now))
                .update();
    }

    static byte[] hash(String words) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public List<Event> history(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select action::varchar as action, text_version, language::varchar as language,
                               mechanism::varchar as mechanism, occurred_at
                          from notices_consent where person_id = :person order by sequence desc limit :most
                        """)
                .param("person", person.value())
                .param("most", MOST_HISTORY)
                .query((row, number) -> new Event(
                        Action.valueOf(row.getString("action")),
                        row.getInt("text_version"),
                        Locale.of(row.getString("language").toLowerCase(Locale.ROOT)),
                        Mechanism.valueOf(row.getString("mechanism")),
                        Rows.instant(row, "occurred_at")))
                .list());
    }

    /** @return how many lines went */
    int erase(PersonId person) {
        return jdbc.sql("delete from notices_consent where person_id = :person")
                .param("person", person.value())
                .update();
    }
}
