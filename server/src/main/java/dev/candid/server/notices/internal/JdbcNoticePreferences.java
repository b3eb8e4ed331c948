package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What people have switched off; a row only where that differs from how a topic begins. */
@Service
@DataMapEntry(
        of = "notices_preference",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_preference",
        names = {"topic", "mail", "changed_at"},
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        erase = EraseAction.DELETE)
class JdbcNoticePreferences implements NoticePreferences {

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final MarketingConsent consent;
    private final Clock clock;

    JdbcNoticePreferences(Tenancy tenancy, JdbcClient jdbc, MarketingConsent consent, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.consent = consent;
        this.clock = clock;
    }

    @Override
    public Set<NoticeTopic> off(PersonId person) {
        Set<NoticeTopic> off = EnumSet.noneOf(NoticeTopic.class);
        off.addAll(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select topic::varchar from notices_preference where person_id = :person and not mail limit 20
                        """)
                .param("person", person.value())
                .query((row, number) -> NoticeTopic.valueOf(row.getString(1)))
                .list()));
        if (!consent.given(person)) {
            off.add(NoticeTopic.MARKETING);
        }
        return off;
    }

    @Override
    public void set(PersonId person, NoticeTopic topic, boolean mail) {
        if (topic.choice() != NoticeTopic.Choice.ON) {
            throw new IllegalArgumentException("mail about " + topic + " is not a matter of taste");
        }
        tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into notices_preference (person_id, topic, mail, changed_at)
                        values (:person, cast(:topic as notices_topic), :mail, :now)
                        on conflict (person_id, topic) do update set mail = excluded.mail, changed_at = excluded.changed_at
                        """)
                .param("person", person.value())
                .param("topic", topic.name())
                .param("mail", mail)
                .param("now", Rows.at(clock.instant()))
                .update());
    }

    @Override
    public List<PersonId> wanting(List<PersonId> people, NoticeTopic topic) {
        if (topic == NoticeTopic.MARKETING) {
            return consent.among(people);
        }
        if (people.isEmpty()) {
            return List.of();
        }
        Set<PersonId> unwilling = new HashSet<>(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id from notices_preference
                         where person_id in (:people) and topic = cast(:topic as notices_topic) and not mail
                         limit :most
                        """)
                .param("people", people.stream().map(PersonId::value).toList())
                .param("topic", topic.name())
                .param("most", people.size())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list()));
        return people.stream().filter(person -> !unwilling.contains(person)).toList();
    }
}
