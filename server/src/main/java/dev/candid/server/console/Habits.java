package dev.candid.server.console;

import dev.candid.server.kernel.PersonId;
import java.util.List;

/**
 * What a person uses, as bare counts: neither when nor about what. Counted only for those who let pages order
 * themselves; forgotten when they no longer do. Safe for use by many threads.
 */
public interface Habits {

    /** @param ledgerSeen whether the person opened the ledger once @param dismissed whether the list is put away */
    record FirstSteps(boolean ledgerSeen, boolean dismissed) {}

    void used(PersonId person, Action action);

    /** Every action, the most used first; those never used in the order of {@link Action}. */
    List<Action> favourites(PersonId person);

    FirstSteps firstSteps(PersonId person);

    void ledgerSeen(PersonId person);

    /** Puts the list of first steps away, or brings it back. */
    void dismiss(PersonId person, boolean dismissed);
}
