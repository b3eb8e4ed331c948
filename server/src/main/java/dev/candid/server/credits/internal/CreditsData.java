package dev.candid.server.credits.internal;

import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final JsonMapper json;

    CreditsData(CreditLedger ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    @Override
    public String module() {
        return "credits";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return;
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
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
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return new ErasureOutcome.NothingHeld();
        }
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
