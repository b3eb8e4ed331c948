package dev.candid.server.library;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A file on its way into the library.
 *
 * @param expiresAt when it goes if nothing more arrives
 * @param refusal why the checked file cannot be kept; only when refused
 * @param asset what it became; only when kept
 */
public record Transfer(
        TransferId id,
        State state,
        Optional<PersonId> person,
        TransferWish wish,
        long receivedBytes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Refusal> refusal,
        Optional<UploadId> asset) {

    /** Where a transfer stands. */
    public enum State {
        RECEIVING,
        /** All bytes are here; the sandbox looks at them. */
        CHECKING,
        KEPT,
        REFUSED
    }

    /** @param reason a stable word @param remedy what the person can do, one English sentence */
    public record Refusal(String reason, String remedy) {}

    public boolean whole() {
        return receivedBytes == wish.lengthBytes();
    }

    @Override
    public String toString() {
        return "Transfer[" + id + "]";
    }
}
