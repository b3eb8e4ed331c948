package dev.candid.server.signin.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.signin.SignUps;
import dev.candid.server.terms.Terms;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a setup link does: it is used up together with what it did, or not at all. */
@Component
class SetupDesk {

    private final Tenancy tenancy;
    private final SetupLinks links;
    private final SignUps signUps;
    private final Accounts accounts;
    private final MailLinks mailLinks;
    private final NewcomerReader reader;
    private final Terms terms;

    SetupDesk(
            Tenancy tenancy,
            SetupLinks links,
            SignUps signUps,
            Accounts accounts,
            MailLinks mailLinks,
            NewcomerReader reader,
            Terms terms) {
        this.tenancy = tenancy;
        this.links = links;
        this.signUps = signUps;
        this.accounts = accounts;
        this.mailLinks = mailLinks;
        this.reader = reader;
        this.terms = terms;
    }

    /** A password is not asked for: the server can always print another link. */
    NewcomerReader.Read read(NewcomerReader.Form written) {
        return reader.read(written, new NewcomerReader.Wanted(Optional.empty(), false));
    }

    /**
     * Opens an account for whoever holds the link, and makes the first one the operator's.
     *
     * @return empty if the link was used meanwhile, or the address has an account
     */
    Optional<Accounts.Account> open(String token, Newcomer newcomer) {
        return tenancy.acrossWorkspaces(() -> {
            boolean first = accounts.first().isEmpty();
            if (!links.use(token)) {
                return Optional.empty();
            }
            return switch (signUps.open(newcomer, false)) {
                case SignUps.OpenOutcome.AddressTaken taken -> Optional.empty();
                case SignUps.OpenOutcome.Opened(var account) -> {
                    if (first) {
                        accounts.appointOperator(account.person());
                    }
                    yield Optional.of(account);
                }
            };
        });
    }

    Optional<MailLinks.HandedLink> handOver(String token, PersonId person) {
        return tenancy.acrossWorkspaces(
                () -> links.use(token) ? Optional.of(mailLinks.handOver(person)) : Optional.empty());
    }

    String terms() {
        return terms.current().toString();
    }
}
