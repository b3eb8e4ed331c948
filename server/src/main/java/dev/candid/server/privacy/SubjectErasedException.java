package dev.candid.server.privacy;

/** Somebody tried to read or write data of a subject whose key was destroyed. Its message names the kind only. */
public final class SubjectErasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SubjectId subject;

    public SubjectErasedException(SubjectId subject) {
        super("the " + subject.kind() + " was erased");
        this.subject = subject;
    }

    public SubjectId subject() {
        return subject;
    }
}
