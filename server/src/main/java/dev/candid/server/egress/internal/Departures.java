package dev.candid.server.egress.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.egress.SendOutcome;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What left, when, how much of it and to which kind of processor; never what it said. */
@Component
@DataMapEntry(
        of = "egress_departure",
        names = {"departure_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A5.1", "A3.4"},
        retention = RetentionRule.DEPARTURE_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "egress_departure",
        names = {"processor", "outcome", "size_bytes", "left_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A5.1", "A3.4"},
        erase = EraseAction.DELETE)
class Departures implements PersonalDataHolder {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 5_000;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Departures(Tenancy tenancy, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void write(OutgoingMail mail, SendOutcome outcome) {
        long sizeBytes = (long) mail.text().getBytes(StandardCharsets.UTF_8).length
                + mail.html().getBytes(StandardCharsets.UTF_8).length;
        tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into egress_departure (departure_id, person_id, processor, outcome, size_bytes, left_at)
                        values (:id, :person, 'MAIL', cast(:outcome as egress_outcome), :size, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", mail.person().map(PersonId::value).orElse(null))
                .param("outcome", word(outcome))
                .param("size", sizeBytes)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    private static String word(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.NotSet ignored -> throw new IllegalStateException("nothing left");
            case SendOutcome.Deferred ignored -> "DEFERRED";
            case SendOutcome.AddressRefused ignored -> "REFUSED";
            case SendOutcome.MailRefused ignored -> "REFUSED";
            case SendOutcome.Accepted ignored -> "ACCEPTED";
        };
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void sweep() {
        tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        delete from egress_departure where departure_id in (
                            select departure_id from egress_departure where left_at < :before limit :batch)
                        """)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .update());
    }

    @Override
    public String module() {
        return "egress";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return;
        }
        tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select departure_id, processor::varchar as processor, outcome::varchar as outcome, size_bytes,
                               left_at
                          from egress_departure where person_id = :person order by left_at, departure_id limit 10000
                        """)
                .param("person", subject.value())
                .query((row, number) -> Map.of(
                        "departureId", row.getObject("departure_id", UUID.class),
                        "processor", row.getString("processor"),
                        "outcome", row.getString("outcome"),
                        "sizeBytes", row.getLong("size_bytes"),
                        "leftAt", row.getTimestamp("left_at").toInstant()))
                .list()
                .forEach(left -> sink.file(
                        "egress/departure/" + left.get("departureId") + ".json", json.writeValueAsBytes(left))));
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return new ErasureOutcome.NothingHeld();
        }
        int count = tenancy.acrossWorkspaces(() -> jdbc.sql("delete from egress_departure where person_id = :person")
                .param("person", subject.value())
                .update());
        return count == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(count);
    }
}
