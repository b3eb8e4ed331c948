package dev.candid.server.notices.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.Campaigns.Campaign;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Hands out and erases what this module holds: which messages there were, what people want of them, and consent. */
@Service
class NoticesData implements PersonalDataHolder {

    private static final int MOST = 10_000;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JdbcMarketingConsent consent;
    private final CampaignRows campaigns;
    private final JsonMapper json;

    NoticesData(
            Tenancy tenancy, JdbcClient jdbc, JdbcMarketingConsent consent, CampaignRows campaigns, JsonMapper json) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.consent = consent;
        this.campaigns = campaigns;
        this.json = json;
    }

    @Override
    public String module() {
        return "notices";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return;
        }
        tenancy.acrossWorkspaces(() -> {
            list(sink, "mails", rows("""
                    select kind::varchar as kind, state::varchar as state, created_at, ended_at
                      from notices_mail where person_id = :person order by created_at, mail_id limit :most
                    """, subject));
            list(sink, "notices", rows("""
                    select kind::varchar as kind, good_count, bad_count, created_at, read_at
                      from notices_notice where person_id = :person order by created_at, notice_id limit :most
                    """, subject));
            list(sink, "preferences", rows("""
                    select topic::varchar as topic, mail, changed_at
                      from notices_preference where person_id = :person order by topic limit :most
                    """, subject));
            list(
                    sink,
                    "consents",
                    consent.history(new PersonId(subject.value())).stream()
                            .map(NoticesData::event)
                            .toList());
            list(
                    sink,
                    "campaigns",
                    campaigns.by(new PersonId(subject.value()), MOST).stream()
                            .map(NoticesData::campaign)
                            .toList());
        });
    }

    private List<Map<String, Object>> rows(String sql, SubjectId subject) {
        return jdbc.sql(sql).param("person", subject.value()).param("most", MOST).query().listOfRows().stream()
                .map(row -> {
                    Map<String, Object> known = new LinkedHashMap<>();
                    row.forEach((column, value) -> {
                        if (value != null) {
                            known.put(column, value instanceof java.sql.Timestamp time ? time.toInstant() : value);
                        }
                    });
                    return known;
                })
                .toList();
    }

    private static Map<String, Object> event(MarketingConsent.Event event) {
        return Map.of(
                "purpose", "marketing",
                "action", event.action(),
                "textVersion", event.textVersion(),
                "language", event.language().getLanguage(),
                "mechanism", event.mechanism(),
                "occurredAt", event.at());
    }

    private static Map<String, Object> campaign(Campaign campaign) {
        return Map.of(
                "topic", campaign.topic(),
                "words", campaign.words(),
                "state", campaign.state(),
                "createdAt", campaign.createdAt());
    }

    private void list(ExportSink sink, String name, List<? extends Map<String, ?>> records) {
        if (!records.isEmpty()) {
            sink.file("notices/" + name + ".json", json.writeValueAsBytes(records));
        }
    }

    /** Suppressed addresses stay, as keyed hashes: erasing them would let the next message through. */
    @Override
    public ErasureOutcome erase(SubjectId subject) {
        UUID id = subject.value();
        int count = tenancy.acrossWorkspaces(() -> switch (subject.kind()) {
            case PERSON ->
                change("delete from notices_mail where person_id = :id", id)
                        + change("delete from notices_notice where person_id = :id", id)
                        + change("delete from notices_preference where person_id = :id", id)
                        + change("delete from notices_campaign where author_person_id = :id", id)
                        + consent.erase(new PersonId(id));
            case WORKSPACE ->
                change("delete from notices_mail where workspace_id = :id", id)
                        + change("delete from notices_notice where workspace_id = :id", id);
            case LEAD -> 0;
        });
        return count == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(count);
    }

    private int change(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).update();
    }
}
