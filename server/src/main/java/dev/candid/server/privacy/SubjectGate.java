package dev.candid.server.privacy;

/**
 * The one question to ask before data of a subject is written: may there still be any? Today it answers from the key
 * store, where the tombstone of an erased subject stays after its key is gone, so a late job or message cannot bring
 * an erased subject back. Restrictions and legal holds will answer here too.
 */
public interface SubjectGate {

    /** How a subject stands. */
    enum Standing {
        /** Data may be written. */
        OPEN,
        /** The subject was erased: nothing may be written for it again, and nothing of it can be read. */
        ERASED
    }

    Standing standing(SubjectId subject);

    /** @throws SubjectErasedException if the subject was erased */
    default void requireOpen(SubjectId subject) {
        if (standing(subject) == Standing.ERASED) {
            throw new SubjectErasedException(subject);
        }
    }
}
