package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.Optional;

/** People and their workspaces. Safe for use by many threads. */
public interface Accounts {

    /** A person together with the workspace that the person owns. */
    record Account(PersonId person, WorkspaceId workspace) {}

    /** What came of opening an account; variants in order of precedence. */
    sealed interface OpenOutcome {
        /** A person with this e-mail address exists already; nothing was changed. */
        record EmailTaken(Account existing) implements OpenOutcome {}

        record Opened(Account account) implements OpenOutcome {}
    }

    /** What a person sees of the own account. */
    record Profile(Account account, Name name, EmailAddress email, Name workspaceName, Role role) {}

    /** Creates a person, a workspace and the ownership in one transaction. */
    OpenOutcome open(Name name, EmailAddress email, Name workspaceName);

    /** Gives a person a new workspace to own; the first one comes with what every account starts with. */
    Account found(PersonId person, Name workspaceName);

    /** The operator's account; that of the oldest owner if there is no operator; empty before an account is opened. */
    Optional<Account> first();

    /** Whether this person runs the installation. A setup link makes its holder the operator if there is none yet. */
    boolean isOperator(PersonId person);

    /** Makes a person an operator, beside those there are. */
    void appointOperator(PersonId person);

    Optional<Profile> profile(PersonId person, WorkspaceId workspace);
}
