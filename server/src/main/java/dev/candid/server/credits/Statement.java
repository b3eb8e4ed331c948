package dev.candid.server.credits;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ledger as people read it: which entry came of whom and what, and what was used by day, key and member. */
public interface Statement {

    /**
     * Which entries.
     *
     * @param from first moment @param until first moment that is out
     */
    record Filter(
            Optional<EntryKind> kind,
            Instant from,
            Instant until,
            Optional<ApiKeyId> key,
            Optional<PersonId> person,
            Optional<UUID> video) {}

    /** An entry with what is known of its reservation. */
    record Line(LedgerEntry entry, Optional<ApiKeyId> key, Optional<PersonId> person, Optional<UUID> video) {}

    /** @param before only entries with a smaller number @param limit 1 to 1,000; newest first */
    List<Line> lines(WorkspaceId workspace, Filter filter, Optional<Long> before, int limit);

    /** Credits that are held at the moment. */
    record Open(
            ReservationId id,
            Credits amount,
            Instant createdAt,
            Instant expiresAt,
            Optional<ApiKeyId> key,
            Optional<PersonId> person,
            Optional<UUID> video) {}

    /** Newest first; at most 100. */
    List<Open> open(WorkspaceId workspace);

    record UsedOnDay(LocalDate day, Credits amount) {}

    /** Days on which something was used, oldest first; at most 400. */
    List<UsedOnDay> usedByDay(WorkspaceId workspace, Instant from, Instant until, ZoneId zone);

    /** @param key empty for what was used in the browser */
    record UsedByKey(Optional<ApiKeyId> key, Credits amount) {}

    /** Most first; at most 50. */
    List<UsedByKey> usedByKey(WorkspaceId workspace, Instant from, Instant until);

    /** @param person empty for somebody who is gone */
    record UsedByMember(Optional<PersonId> person, Credits amount) {}

    /** Most first; at most 50. */
    List<UsedByMember> usedByMember(WorkspaceId workspace, Instant from, Instant until);
}
