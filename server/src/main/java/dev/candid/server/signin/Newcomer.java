package dev.candid.server.signin;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.terms.TermsVersion;
import java.util.Optional;

/**
 * What somebody told who wants an account, after the question of age. Prints redacted.
 *
 * @param password empty for somebody who signs in by links or a provider
 * @param workspace the name of a workspace to own; empty with an invitation
 * @param invitation the token of an invitation to accept
 * @param terms the version that was shown and accepted
 */
public record Newcomer(
        Name name,
        EmailAddress email,
        Optional<HashedPassword> password,
        Optional<Name> workspace,
        Optional<String> invitation,
        TermsVersion terms) {

    @Override
    public String toString() {
        return "Newcomer[redacted]";
    }
}
