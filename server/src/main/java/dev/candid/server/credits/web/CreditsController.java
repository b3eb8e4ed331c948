package dev.candid.server.credits.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Page;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.credits.Lot;
import dev.candid.server.credits.LotId;
import dev.candid.server.credits.ReservationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's workspace has, and every entry that explains it. */
@RestController
@Tag(name = "credits")
class CreditsController {

    private static final String LIST = "credits/entries";

    /** The balance and the lots it is made of, in the order in which they are used. */
    record CreditsAnswer(long available, long reserved, List<LotAnswer> lots) {}

    /** A lot with something left. */
    record LotAnswer(
            UUID id, String source, long granted, long remaining, Instant createdAt, Optional<Instant> expiresAt) {}

    /** An entry; the changes add up to the balance after it. */
    record EntryAnswer(
            long number,
            String kind,
            long availableChange,
            long reservedChange,
            long availableAfter,
            long reservedAfter,
            Optional<UUID> reservationId,
            Optional<UUID> lotId,
            Instant createdAt) {}

    private final CreditLedger ledger;
    private final PageCursors cursors;

    CreditsController(CreditLedger ledger, PageCursors cursors) {
        this.ledger = ledger;
        this.cursors = cursors;
    }

    @Operation(operationId = "getCredits", summary = "Look at the balance and its lots")
    @GetMapping("/api/v1/credits")
    @RequiresPermission(Permission.CREDITS_READ)
    CreditsAnswer credits(ApiCaller caller) {
        Balance balance = ledger.balance(caller.workspace());
        return new CreditsAnswer(
                balance.available().amount(),
                balance.reserved().amount(),
                ledger.lots(caller.workspace()).stream()
                        .map(CreditsController::lot)
                        .toList());
    }

    @Operation(operationId = "listEntries", summary = "List the ledger, newest first")
    @GetMapping("/api/v1/credits/entries")
    @RequiresPermission(Permission.CREDITS_READ)
    Page<EntryAnswer> entries(
            ApiCaller caller,
            @RequestParam(required = false) Optional<String> cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        cursors.requireLimit(limit);
        Optional<Long> before = cursor.map(text -> cursors.readNumber(caller.workspace(), LIST, text));
        List<LedgerEntry> entries = ledger.entries(caller.workspace(), before, limit + 1);
        return new Page<>(
                entries.stream().limit(limit).map(CreditsController::entry).toList(),
                entries.size() <= limit
                        ? Optional.empty()
                        : Optional.of(cursors.writeNumber(
                                caller.workspace(), LIST, entries.get(limit - 1).number())));
    }

    private static LotAnswer lot(Lot lot) {
        return new LotAnswer(
                lot.id().value(),
                lot.source().code(),
                lot.granted().amount(),
                lot.remaining().amount(),
                lot.createdAt(),
                lot.expiresAt());
    }

    private static EntryAnswer entry(LedgerEntry entry) {
        return new EntryAnswer(
                entry.number(),
                entry.kind().code(),
                entry.availableChange(),
                entry.reservedChange(),
                entry.after().available().amount(),
                entry.after().reserved().amount(),
                entry.reservation().map(ReservationId::value),
                entry.lot().map(LotId::value),
                entry.createdAt());
    }
}
