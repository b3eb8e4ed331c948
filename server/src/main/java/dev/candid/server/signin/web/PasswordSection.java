package dev.candid.server.signin.web;

import dev.candid.server.accounts.People;
import dev.candid.server.signin.AddressChanges;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Passwords;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The section with e-mail address and password. */
@Component
class PasswordSection implements SecuritySection {

    private final Passwords passwords;
    private final People people;
    private final AddressChanges addresses;
    private final MailLinks mail;

    PasswordSection(Passwords passwords, People people, AddressChanges addresses, MailLinks mail) {
        this.passwords = passwords;
        this.people = people;
        this.addresses = addresses;
        this.mail = mail;
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public Optional<Fragment> fragment(Visit visit) {
        return people.find(visit.person())
                .map(person -> new Fragment(
                        "signin/web/passwordSection",
                        Map.of(
                                "person",
                                person,
                                "password",
                                passwords.has(person.id()),
                                "waiting",
                                addresses.waiting(person.id()).map(email -> email.reveal()),
                                "canSend",
                                mail.canSend())));
    }
}
