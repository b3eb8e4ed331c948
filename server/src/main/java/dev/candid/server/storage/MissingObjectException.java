package dev.candid.server.storage;

/** The workspace has no such object: never stored, another workspace's, or deleted. */
public final class MissingObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingObjectException(ObjectId id) {
        super("no object " + id);
    }
}
