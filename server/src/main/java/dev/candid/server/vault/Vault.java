package dev.candid.server.vault;

import dev.candid.server.privacy.SubjectId;

/**
 * Seals and opens values with AES-256-GCM under the key of their subject. A sealed value is bound to its purpose (the
 * {@code table.column} it is for) and its subject: moved to another column or subject it does not open. Safe for use
 * by many threads; several processes may share the keys.
 */
public interface Vault {

    /** Makes the subject's key if it has none. Call it when the subject is created. */
    void ensureKey(SubjectId subject);

    /**
     * @param purpose the {@code table.column} the value is for, lower-case letters, digits, dot and underscore
     * @return a sealed copy, different each time
     * @throws dev.candid.server.privacy.SubjectErasedException if the subject's key was destroyed
     * @throws IllegalStateException if the subject never had a key (a bug: {@link #ensureKey} comes first)
     */
    byte[] seal(SubjectId subject, String purpose, byte[] plain);

    /**
     * @throws SealBrokenException if the bytes were changed, or were sealed for another purpose or subject
     * @throws dev.candid.server.privacy.SubjectErasedException if the subject's key was destroyed
     */
    byte[] open(SubjectId subject, String purpose, byte[] sealed);

    /** Seals text as UTF-8. */
    byte[] sealText(SubjectId subject, String purpose, String text);

    /** Opens what {@link #sealText} sealed. */
    String openText(SubjectId subject, String purpose, byte[] sealed);

    /**
     * Destroys the subject's key for good: what was sealed under it can never be opened again, here or from a backup of
     * the database. A tombstone stays, so that the key cannot come back. Does nothing for a subject without a key.
     */
    void destroyKey(SubjectId subject);
}
