package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Workspaces from their making to their end. Safe for use by many threads. */
public interface Workspaces {

    /** How long a deleted workspace can be brought back. */
    Duration UNDO = Duration.ofHours(72);

    /** The most workspaces that one person owns. */
    int MOST_OWNED = 50;

    /** What came of making a workspace; variants in order of precedence. */
    sealed interface CreateOutcome {
        /** The person owns as many as one person may. */
        record TooMany() implements CreateOutcome {}

        record Created(WorkspaceId workspace) implements CreateOutcome {}
    }

    /** What came of changing a name or a profile; variants in order of precedence. */
    sealed interface ChangeOutcome {
        record Unknown() implements ChangeOutcome {}

        /** Somebody else changed it since; nothing was changed. */
        record Conflict(Workspace current) implements ChangeOutcome {}

        record Changed(Workspace current) implements ChangeOutcome {}
    }

    /** What came of deleting a workspace; variants in order of precedence. */
    sealed interface DeleteOutcome {
        record Unknown() implements DeleteOutcome {}

        /** An agency's clients go first, one by one. */
        record HasClients(int count) implements DeleteOutcome {}

        /** Hidden from everybody at once; can be brought back until then. */
        record Deleted(Instant erasedFrom) implements DeleteOutcome {}
    }

    /** A workspace that was deleted and can still be brought back. */
    record Deleted(WorkspaceId workspace, Name name, Instant deletedAt, Instant erasedFrom) {}

    /**
     * Proof that a deleted workspace was erased.
     *
     * @param count rows and objects that went
     * @param retained whether the ledger of credits stays, as the law asks for
     */
    record ErasureReceipt(WorkspaceId workspace, Instant deletedAt, Instant erasedAt, long count, boolean retained) {}

    CreateOutcome create(PersonId owner, Name name);

    Optional<Workspace> find(WorkspaceId workspace);

    /** The workspaces a person is a member of, an agency before its clients; at most 500. */
    List<Membership> of(PersonId person);

    /** @param version the one that the change was made from */
    ChangeOutcome change(WorkspaceId workspace, long version, Name name, WorkspaceProfile profile);

    /** Hides a workspace at once; after {@link #UNDO} everything of it is erased in every module and its key destroyed. */
    DeleteOutcome delete(WorkspaceId workspace, PersonId by);

    /** @return whether the person owns the workspace and it was deleted and not erased yet */
    boolean restore(WorkspaceId workspace, PersonId owner);

    /** What the person owned and can still bring back, newest first; at most 50. */
    List<Deleted> deletedOf(PersonId owner);

    /** What became of the workspaces that the person deleted, newest first; at most 50. */
    List<ErasureReceipt> receiptsOf(PersonId person);
}
