package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;

/** The people of this installation. Safe for use by many threads. */
public interface People {

    /** @param verified whether somebody showed that the address is theirs */
    record Person(PersonId id, Name name, EmailAddress email, boolean verified, Instant since) {

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /** What came of admitting a person; variants in order of precedence. */
    sealed interface AdmitOutcome {

        /** Somebody has this e-mail address already; nothing was changed. */
        record AddressTaken(PersonId existing) implements AdmitOutcome {}

        record Admitted() implements AdmitOutcome {}
    }

    /**
     * Adds a person, who is a member of no workspace yet.
     *
     * @param person a new id
     * @param verified whether it is known that the address is the person's
     */
    AdmitOutcome admit(PersonId person, Name name, EmailAddress email, boolean verified);

    /** Who has this address, however it is spelt; the caller must not let the answer show to strangers. */
    Optional<PersonId> withAddress(EmailAddress email);

    Optional<Person> find(PersonId person);

    /** Gives a person another name. */
    void rename(PersonId person, Name name);

    /** Notes that the address is the person's. @return whether that was new */
    boolean verifyAddress(PersonId person);

    /**
     * Gives the person another address, which is known to be theirs.
     *
     * @return false if somebody has it already; then nothing was changed
     */
    boolean changeAddress(PersonId person, EmailAddress email);

    /** The workspace that the person enters first; empty for a member of none. */
    Optional<Accounts.Account> home(PersonId person);
}
