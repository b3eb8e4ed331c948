package dev.candid.server.library;

/** What came of receiving a file; variants in order of precedence. Whatever is refused leaves no byte behind. */
public sealed interface IntakeOutcome {

    /** This node is receiving as many files as it may. */
    record Busy() implements IntakeOutcome {}

    /** The workspace holds as many files, or bytes, as it may. */
    record LibraryFull(long limitCount, long limitBytes) implements IntakeOutcome {}

    record TooLarge(long limitBytes) implements IntakeOutcome {}

    /** The disk that holds work folders or objects has no room. */
    record NoRoom() implements IntakeOutcome {}

    /** @param reason a stable word @param remedy what the person can do, one English sentence */
    record Refused(String reason, String remedy) implements IntakeOutcome {}

    record Received(Upload upload) implements IntakeOutcome {}
}
