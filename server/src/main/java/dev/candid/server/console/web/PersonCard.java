package dev.candid.server.console.web;

import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.Membership;
import dev.candid.server.accounts.Openings;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.Passkeys;
import dev.candid.server.signin.Passwords;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.Suspensions;
import dev.candid.server.terms.Terms;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the operator's page of a person shows, first masked, then opened. */
@Component
class PersonCard {

    /**
     * What shows without opening.
     *
     * @param termsDue whether the terms in force were not accepted yet
     */
    record Masked(
            boolean password,
            int passkeys,
            boolean secondFactor,
            int providers,
            List<Membership> memberships,
            boolean termsDue,
            List<Suspension> suspensions,
            List<Openings.Opening> openings) {

        @Override
        public String toString() {
            return "Masked[redacted]";
        }
    }

    /** What shows while it is open. */
    record Revealed(People.Person person, List<Devices.Device> devices) {

        @Override
        public String toString() {
            return "Revealed[redacted]";
        }
    }

    /** How a person signs in. */
    @Component
    static class SignIns {

        private final Passwords passwords;
        private final Passkeys passkeys;
        private final Authenticators authenticators;
        private final IdentityProviders providers;

        SignIns(Passwords passwords, Passkeys passkeys, Authenticators authenticators, IdentityProviders providers) {
            this.passwords = passwords;
            this.passkeys = passkeys;
            this.authenticators = authenticators;
            this.providers = providers;
        }
    }

    private final SignIns signIns;
    private final People people;
    private final Devices devices;
    private final Workspaces workspaces;
    private final Terms terms;
    private final Suspensions suspensions;
    private final Openings openings;

    PersonCard(
            SignIns signIns,
            People people,
            Devices devices,
            Workspaces workspaces,
            Terms terms,
            Suspensions suspensions,
            Openings openings) {
        this.signIns = signIns;
        this.people = people;
        this.devices = devices;
        this.workspaces = workspaces;
        this.terms = terms;
        this.suspensions = suspensions;
        this.openings = openings;
    }

    Masked of(PersonId person) {
        return new Masked(
                signIns.passwords.has(person),
                signIns.passkeys.of(person).size(),
                signIns.authenticators.standing(person).since().isPresent(),
                signIns.providers.of(person).size(),
                workspaces.of(person),
                terms.due(person),
                suspensions.of(SubjectId.of(person)),
                openings.of(SubjectId.of(person)));
    }

    Optional<Revealed> reveal(PersonId person) {
        return people.find(person).map(found -> new Revealed(found, devices.list(person, Optional.empty())));
    }
}
