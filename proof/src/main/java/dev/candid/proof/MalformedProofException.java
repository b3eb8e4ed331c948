package dev.candid.proof;

/** What was read is no proof of the known format; the message says where it departs from it. */
public final class MalformedProofException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedProofException(String message) {
        super(message);
    }
}
