package dev.candid.server.notices.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.notices.NoticeKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What there is to tell, as ids and numbers: all that is stored of a message.
 *
 * @param person who is told; empty when it is somebody without an account, whom {@code about} leads to
 * @param about a row of the module that the kind belongs to
 * @param amount of credits, where the kind speaks of them
 * @param goodCount things that worked, {@code badCount} those that did not, where the kind counts
 * @param since when it happened
 */
record Matter(
        NoticeKind kind,
        Optional<PersonId> person,
        Optional<WorkspaceId> workspace,
        Optional<UUID> about,
        long amount,
        int goodCount,
        int badCount,
        Instant since) {

    static Matter to(PersonId person, NoticeKind kind, Instant since) {
        return new Matter(kind, Optional.of(person), Optional.empty(), Optional.empty(), 0, 0, 0, since);
    }

    Matter about(UUID id) {
        return new Matter(kind, person, workspace, Optional.of(id), amount, goodCount, badCount, since);
    }

    Matter in(WorkspaceId place) {
        return new Matter(kind, person, Optional.of(place), about, amount, goodCount, badCount, since);
    }

    Matter amounting(long credits) {
        return new Matter(kind, person, workspace, about, credits, goodCount, badCount, since);
    }

    Matter counting(int good, int bad) {
        return new Matter(kind, person, workspace, about, amount, good, bad, since);
    }
}
