package dev.candid.server.credits.internal;

import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.Grants;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the ledger holds about a workspace: numbers, times and random ids. They are kept as accounts must be, and say
 * nothing about anybody once the workspace itself is gone.
 */
@Service
class CreditsData implements PersonalDataHolder {

    /** Entries in one file of an export. */
    private static final int ENTRIES = 1_000;

    /** The longest usual duty to keep accounts. */
    private static final int KEPT_YEARS = 10;

    private final CreditLedger ledger;
    private final Grants grants;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CreditsData(CreditLedger ledger, Grants grants, Tenancy tenancy, JdbcClient jdbc, JsonMapper json) {
        this.ledger = ledger;
        this.grants = grants;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String module() {
        return "credits";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        switch (subject.kind()) {
            case PERSON -> exportPerson(subject, sink);
            case WORKSPACE -> exportWorkspace(subject, sink);
            case LEAD -> {}
        }
    }

    /** What this person asked for, in whichever workspace; the entries are the workspace's. */
    private void exportPerson(SubjectId subject, ExportSink sink) {
        UUID last = new UUID(0, 0);
        List<Map<String, Object>> asked = asked(subject, last);
        for (int file = 1; !asked.isEmpty(); file++) {
            sink.file("credits/reservations/" + file + ".json", json.writeValueAsBytes(asked));
            last = (UUID) Objects.requireNonNull(asked.getLast().get("reservationId"));
            asked = asked(subject, last);
        }
    }

    private List<Map<String, Object>> asked(SubjectId subject, UUID after) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select reservation_id, workspace_id, amount, settled, state, created_at
                          from credits_reservation
                         where person_id = :person and reservation_id > :after
                         order by reservation_id
                         limit :limit
                        """)
                .param("person", subject.value())
                .param("after", after)
                .param("limit", ENTRIES)
                .query((row, number) -> Map.<String, Object>of(
                        "reservationId", row.getObject("reservation_id", UUID.class),
                        "workspaceId", row.getObject("workspace_id", UUID.class),
                        "amount", row.getLong("amount"),
                        "settled", row.getLong("settled"),
                        "state", row.getString("state"),
                        "createdAt", row.getTimestamp("created_at").toInstant()))
                .list());
    }

    private void exportWorkspace(SubjectId subject, ExportSink sink) {
        WorkspaceId workspace = new WorkspaceId(subject.value());
        List<Grants.Grant> byHand = grants.of(workspace, ENTRIES);
        if (!byHand.isEmpty()) {
            sink.file("credits/grants.json", json.writeValueAsBytes(byHand));
        }
        List<LedgerEntry> entries = ledger.entries(workspace, Optional.empty(), ENTRIES);
        for (int file = 1; !entries.isEmpty(); file++) {
            sink.file(
                    "credits/entries/" + file + ".json",
                    json.writeValueAsBytes(
                            entries.stream().map(CreditsData::line).toList()));
            entries = ledger.entries(workspace, Optional.of(entries.getLast().number()), ENTRIES);
        }
    }

    private static Map<String, Object> line(LedgerEntry entry) {
        return Map.of(
                "number", entry.number(),
                "kind", entry.kind().code(),
                "availableChange", entry.availableChange(),
                "reservedChange", entry.reservedChange(),
                "availableAfter", entry.after().available().amount(),
                "reservedAfter", entry.after().reserved().amount(),
                "createdAt", entry.createdAt());
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        return switch (subject.kind()) {
            case PERSON -> forget(subject);
            case WORKSPACE -> retained(subject);
            case LEAD -> new ErasureOutcome.NothingHeld();
        };
    }

    /** The workspace's accounts stay whole without saying which member asked. */
    private ErasureOutcome forget(SubjectId subject) {
        int changed = tenancy.acrossWorkspaces(
                () -> forget("update credits_reservation set person_id = null where person_id = :person", subject)
                        + forget("update credits_grant set operator_id = null where operator_id = :person", subject));
        return changed == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(changed);
    }

    private int forget(String sql, SubjectId person) {
        return jdbc.sql(sql).param("person", person.value()).update();
    }

    private ErasureOutcome retained(SubjectId subject) {
        List<LedgerEntry> newest = ledger.entries(new WorkspaceId(subject.value()), Optional.empty(), 1);
        return newest.isEmpty()
                ? new ErasureOutcome.NothingHeld()
                : new ErasureOutcome.Retained(
                        "B7.2",
                        newest.getFirst()
                                .createdAt()
                                .atZone(ZoneOffset.UTC)
                                .plusYears(KEPT_YEARS)
                                .toInstant());
    }
}
