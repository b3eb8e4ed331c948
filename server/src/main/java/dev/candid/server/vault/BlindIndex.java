package dev.candid.server.vault;

import javax.crypto.Mac;

/**
 * Looks up sealed values without opening them: a keyed hash (HMAC-SHA-256) of the normalised value, keyed per
 * installation outside the database. Equal values give equal hashes for one purpose and unrelated ones for another. A
 * blind index is personal data itself and is deleted with its row.
 */
public interface BlindIndex {

    /**
     * @param purpose the {@code table.column} that stores the hash
     * @param normalisedValue the value after the caller's own normalisation, such as lower case
     * @return 32 bytes
     */
    byte[] of(String purpose, String normalisedValue);

    /** The same hash for content that streams: feed it, then {@link Mac#doFinal()}. One use, one thread. */
    Mac streaming(String purpose);
}
