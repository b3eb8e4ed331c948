package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.CampaignId;
import dev.candid.server.notices.Campaigns.Campaign;
import dev.candid.server.notices.Campaigns.State;
import dev.candid.server.notices.Campaigns.Words;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of messages to many. Every method runs in the caller's scope, across workspaces. */
@Repository
@DataMapEntry(
        of = "notices_campaign",
        names = {"campaign_id", "author_person_id", "reached_person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.PRODUCT_UPDATES, Purpose.MARKETING},
        clauses = {"A3.4", "B2.6b"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_campaign",
        names = "words",
        category = CONTENT,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.PRODUCT_UPDATES, Purpose.MARKETING},
        clauses = {"A3.4", "B2.6b"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "notices_campaign",
        names = {"topic", "created_at", "send_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.PRODUCT_UPDATES, Purpose.MARKETING},
        clauses = {"A3.4", "B2.6b"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_campaign",
        names = {"state", "version", "reached_count"},
        category = NOT_PERSONAL)
class CampaignRows {

    private static final String WORDS = "notices_campaign.words";
    private static final String COLUMNS = """
            campaign_id, author_person_id, topic::varchar as topic, words, state::varchar as state, version, created_at,
            send_at, reached_count
            """;

    /** One that is due, with the last person it was put into the outbox for. */
    record Due(CampaignId id, NoticeTopic topic, Optional<PersonId> reached) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    CampaignRows(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    void add(CampaignId id, PersonId author, NoticeTopic topic, Words words, Instant now) {
        jdbc.sql("""
                        insert into notices_campaign (campaign_id, author_person_id, topic, words, created_at)
                        values (:id, :author, cast(:topic as notices_topic), :words, :now)
                        """)
                .param("id", id.value())
                .param("author", author.value())
                .param("topic", topic.name())
                .param("words", seal(author, words))
                .param("now", Rows.at(now))
                .update();
    }

    boolean change(CampaignId id, long version, NoticeTopic topic, Words words) {
        return author(id).stream()
                .anyMatch(author -> jdbc.sql("""
                                        update notices_campaign
                                           set topic = cast(:topic as notices_topic), words = :words,
                                               version = version + 1
                                         where campaign_id = :id and version = :version and state = 'DRAFT'
                                        """)
                                .param("topic", topic.name())
                                .param("words", seal(author, words))
                                .param("id", id.value())
                                .param("version", version)
                                .update()
                        == 1);
    }

    private Optional<PersonId> author(CampaignId id) {
        return jdbc.sql("select author_person_id from notices_campaign where campaign_id = :id limit 1")
                .param("id", id.value())
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    private byte[] seal(PersonId author, Words words) {
        return vault.seal(SubjectId.of(author), WORDS, json.writeValueAsBytes(words));
    }

    Optional<Campaign> find(CampaignId id) {
        return jdbc.sql("select " + COLUMNS + " from notices_campaign where campaign_id = :id limit 1")
                .param("id", id.value())
                .query((row, number) -> campaign(row))
                .optional();
    }

    List<Campaign> page(Optional<PageCursor> after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                          from notices_campaign
                         where (cast(:createdAt as timestamptz) is null
                                or (created_at, campaign_id) < (cast(:createdAt as timestamptz), cast(:id as uuid)))
                         order by created_at desc, campaign_id desc
                         limit :limit
                        """)
                .param(
                        "createdAt",
                        after.map(cursor -> Rows.at(cursor.createdAt())).orElse(null))
                .param("id", after.map(PageCursor::id).orElse(null))
                .param("limit", limit)
                .query((row, number) -> campaign(row))
                .list();
    }

    List<Campaign> by(PersonId author, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                          from notices_campaign where author_person_id = :author
                         order by created_at, campaign_id limit :limit
                        """)
                .param("author", author.value())
                .param("limit", limit)
                .query((row, number) -> campaign(row))
                .list();
    }

    private Campaign campaign(ResultSet row) throws SQLException {
        PersonId author = new PersonId(row.getObject("author_person_id", UUID.class));
        byte[] words = vault.open(SubjectId.of(author), WORDS, row.getBytes("words"));
        return new Campaign(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                NoticeTopic.valueOf(row.getString("topic")),
                json.readValue(words, Words.class),
                State.valueOf(row.getString("state")),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "send_at"),
                row.getLong("reached_count"));
    }

    boolean release(CampaignId id, long version, Instant sendAt) {
        return changed("""
                update notices_campaign
                   set state = 'SCHEDULED', send_at = :at, version = version + 1
                 where campaign_id = :id and version = :version and state = 'DRAFT'
                """, id, version, sendAt);
    }

    boolean takeBack(CampaignId id, Instant now) {
        return changed("""
                update notices_campaign
                   set state = 'DRAFT', send_at = null, version = version + 1
                 where campaign_id = :id and :version = 0 and state = 'SCHEDULED' and send_at > :at
                """, id, 0, now);
    }

    boolean stop(CampaignId id, Instant now) {
        return changed("""
                update notices_campaign
                   set state = 'STOPPED', version = version + 1
                 where campaign_id = :id and :version = 0 and state in ('SCHEDULED', 'RUNNING', 'SENT')
                   and cast(:at as timestamptz) is not null
                """, id, 0, now);
    }

    boolean discard(CampaignId id, long version, Instant now) {
        return changed("""
                delete from notices_campaign
                 where campaign_id = :id and version = :version and state = 'DRAFT'
                   and cast(:at as timestamptz) is not null
                """, id, version, now);
    }

    private boolean changed(String sql, CampaignId id, long version, Instant at) {
        return jdbc.sql(sql)
                        .param("id", id.value())
                        .param("version", version)
                        .param("at", Rows.at(at))
                        .update()
                == 1;
    }

    /** The one that is due longest; no other process gets it until this transaction ends. */
    Optional<Due> due(Instant now) {
        return jdbc.sql("""
                        select campaign_id, topic::varchar as topic, reached_person_id from notices_campaign
                         where state in ('SCHEDULED', 'RUNNING') and send_at <= :now
                         order by send_at limit 1 for update skip locked
                        """)
                .param("now", Rows.at(now))
                .query((row, number) -> new Due(
                        new CampaignId(row.getObject("campaign_id", UUID.class)),
                        NoticeTopic.valueOf(row.getString("topic")),
                        Rows.id(row, "reached_person_id").map(PersonId::new)))
                .optional();
    }

    void reached(CampaignId id, Optional<PersonId> last, int count, State state) {
        jdbc.sql("""
                        update notices_campaign
                           set state = cast(:state as notices_campaign_state),
                               reached_person_id = coalesce(cast(:last as uuid), reached_person_id),
                               reached_count = reached_count + :count, version = version + 1
                         where campaign_id = :id
                        """)
                .param("state", state.name())
                .param("last", Rows.value(last))
                .param("count", count)
                .param("id", id.value())
                .update();
    }
}
