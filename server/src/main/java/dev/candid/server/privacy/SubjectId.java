package dev.candid.server.privacy;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.Locale;
import java.util.UUID;

/**
 * Whose data it is, and so whose key seals it. A person owns identifiers, credentials and messages; a workspace owns
 * content, which outlives the member who made it; a lead is a visitor of one workspace's site.
 */
public record SubjectId(Kind kind, UUID value) {

    /** The three kinds of subject. The order is stored (its position is a byte in the key store): only append. */
    public enum Kind {
        PERSON,
        WORKSPACE,
        LEAD
    }

    public static SubjectId of(PersonId person) {
        return new SubjectId(Kind.PERSON, person.value());
    }

    public static SubjectId of(WorkspaceId workspace) {
        return new SubjectId(Kind.WORKSPACE, workspace.value());
    }

    public static SubjectId lead(UUID lead) {
        return new SubjectId(Kind.LEAD, lead);
    }

    /** Stable text, {@code workspace:<uuid>}: it is bound into every ciphertext of the subject. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + value;
    }
}
