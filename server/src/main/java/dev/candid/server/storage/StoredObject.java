package dev.candid.server.storage;

/**
 * An object that is stored.
 *
 * @param sizeBytes length of the plain content
 * @param contentKey keyed hash of the plain content, 32 bytes; equal for equal content of one workspace
 */
public record StoredObject(ObjectId id, ObjectPrefix prefix, long sizeBytes, byte[] contentKey) {}
