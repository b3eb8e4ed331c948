package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who can be written to, for whoever sends messages. Safe for use by many threads. */
public interface Addressees {

    /** @param verified whether somebody showed that the address is theirs */
    record Addressee(PersonId person, Name name, EmailAddress email, boolean verified) {

        @Override
        public String toString() {
            return "Addressee[" + person + "]";
        }
    }

    /** Empty for a person who is gone. */
    Optional<Addressee> find(PersonId person);

    /** The members of a workspace who have one of these roles; at most 500. */
    List<PersonId> members(WorkspaceId workspace, Set<Role> roles);

    /** Who runs this installation; at most 100. */
    List<PersonId> operators();

    /** Everybody with a verified address, in the order of their ids. @param after the last one of the page before */
    List<PersonId> verified(Optional<PersonId> after, int limit);

    /** What a workspace is called; empty for one that is gone. */
    Optional<Name> workspaceName(WorkspaceId workspace);
}
