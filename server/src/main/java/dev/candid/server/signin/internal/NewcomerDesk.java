package dev.candid.server.signin.internal;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.signin.SignUps.OpenOutcome;
import dev.candid.server.terms.Terms;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes newcomers in: keeps them until their link is followed, and opens the account with all that belongs to it. */
@Component
class NewcomerDesk {

    private final People people;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Terms terms;
    private final PasswordRows passwords;
    private final NewcomerRows newcomers;
    private final MailLinkDesk mails;

    NewcomerDesk(
            People people,
            Accounts accounts,
            Invitations invitations,
            Terms terms,
            PasswordRows passwords,
            NewcomerRows newcomers,
            MailLinkDesk mails) {
        this.people = people;
        this.accounts = accounts;
        this.invitations = invitations;
        this.terms = terms;
        this.passwords = passwords;
        this.newcomers = newcomers;
        this.mails = mails;
    }

    void receive(Newcomer newcomer, Locale language) {
        Optional<PersonId> existing = people.withAddress(newcomer.email());
        if (existing.isPresent()) {
            mails.order(existing.get(), MailLinkPurpose.KNOWN_ADDRESS, language);
        } else {
            PersonId person = PersonId.random();
            newcomers.add(person, newcomer);
            mails.order(person, MailLinkPurpose.SIGN_UP, language);
        }
    }

    /** Joins the transaction of whoever calls. */
    OpenOutcome open(PersonId person, Newcomer newcomer, boolean verified) {
        return switch (people.admit(person, newcomer.name(), newcomer.email(), verified)) {
            case People.AdmitOutcome.AddressTaken(var existing) -> new OpenOutcome.AddressTaken(existing);
            case People.AdmitOutcome.Admitted admitted -> {
                // The version that was shown; a newer one is asked about at the next sign-in.
                terms.accept(person, newcomer.terms());
                newcomer.password().ifPresent(password -> passwords.write(person, password));
                yield new OpenOutcome.Opened(home(person, newcomer));
            }
        };
    }

    private Accounts.Account home(PersonId person, Newcomer newcomer) {
        Optional<Accounts.Account> joined = newcomer.invitation().flatMap(token -> join(person, token));
        return joined.orElseGet(
                () -> accounts.found(person, newcomer.workspace().orElse(newcomer.name())));
    }

    /** An invitation that ended meanwhile leaves the newcomer with a workspace of the own. */
    private Optional<Accounts.Account> join(PersonId person, String token) {
        return switch (invitations.accept(token, person)) {
            case Invitations.AcceptOutcome.LinkSpent spent -> Optional.empty();
            case Invitations.AcceptOutcome.MemberAlready(var account) -> Optional.of(account);
            case Invitations.AcceptOutcome.Accepted(var account) -> Optional.of(account);
        };
    }
}
