package dev.candid.server.signin.internal;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.ClientNetwork;
import dev.candid.server.signin.MailLinkId;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.MailReadiness;
import dev.candid.server.signin.Proof;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Links by mail, looked up after the answer, and counted by who asks and for which address. */
@Service
class QuietMailLinks implements MailLinks {

    private record Addressee(EmailAddress email, Name name) {}

    private final MailLinkDesk desk;
    private final MailLinkRows links;
    private final NewcomerRows newcomers;
    private final People people;
    private final MailAttempts attempts;
    private final MailReadiness readiness;
    private final Clock clock;

    QuietMailLinks(
            MailLinkDesk desk,
            MailLinkRows links,
            NewcomerRows newcomers,
            People people,
            MailAttempts attempts,
            MailReadiness readiness,
            Clock clock) {
        this.desk = desk;
        this.links = links;
        this.newcomers = newcomers;
        this.people = people;
        this.attempts = attempts;
        this.readiness = readiness;
        this.clock = clock;
    }

    @Override
    public boolean canSend() {
        return readiness.canSend();
    }

    @Override
    public boolean ask(MailLinkPurpose purpose, EmailAddress email, ClientNetwork network, Locale language) {
        return attempts.afterwards(
                email,
                network,
                () -> people.withAddress(email).ifPresent(person -> desk.order(person, purpose, language)));
    }

    @Override
    public boolean askVerification(PersonId person, ClientNetwork network, Locale language) {
        Optional<People.Person> found = people.find(person).filter(each -> !each.verified());
        return found.isEmpty()
                || attempts.afterwards(
                        found.get().email(), network, () -> desk.order(person, MailLinkPurpose.VERIFY, language));
    }

    @Override
    public Optional<Letter> letter(MailLinkId link) {
        return links.find(link)
                .flatMap(asked -> addressee(asked).map(to -> {
                    Instant until = clock.instant().plus(asked.purpose().life());
                    String path = asked.purpose().path() + links.mint(link, until);
                    return new Letter(asked.purpose(), to.email(), to.name(), path, until, asked.language());
                }));
    }

    private Optional<Addressee> addressee(MailLinkRows.Asked asked) {
        return asked.purpose() == MailLinkPurpose.SIGN_UP
                ? newcomers.find(asked.person()).map(newcomer -> new Addressee(newcomer.email(), newcomer.name()))
                : people.find(asked.person()).map(person -> new Addressee(person.email(), person.name()));
    }

    @Override
    public Optional<PersonId> usable(MailLinkPurpose purpose, String token) {
        return links.usable(alike(purpose), token);
    }

    @Override
    public Optional<Used> use(MailLinkPurpose purpose, String token) {
        return links.use(alike(purpose), token).map(spent -> {
            if (spent.purpose() == MailLinkPurpose.HANDED_OVER) {
                return new Used(spent.person(), Proof.SETUP_LINK);
            }
            people.verifyAddress(spent.person());
            return new Used(spent.person(), Proof.MAIL_LINK);
        });
    }

    @Override
    public HandedLink handOver(PersonId person) {
        MailLinkPurpose purpose = MailLinkPurpose.HANDED_OVER;
        Instant until = clock.instant().plus(purpose.life());
        MailLinkId link = links.add(person, purpose, Locale.ENGLISH);
        return new HandedLink(purpose.path() + links.mint(link, until), until);
    }

    /** Links that sign in look alike, however they came. */
    private static List<MailLinkPurpose> alike(MailLinkPurpose purpose) {
        return purpose == MailLinkPurpose.SIGN_IN
                ? List.of(MailLinkPurpose.SIGN_IN, MailLinkPurpose.KNOWN_ADDRESS, MailLinkPurpose.HANDED_OVER)
                : List.of(purpose);
    }

    @Override
    public void endAll(PersonId person) {
        links.erase(person);
    }
}
