package dev.candid.server.console.web;

import dev.candid.server.accounts.Client;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Role;
import dev.candid.server.credits.Allotments;
import java.util.List;
import java.util.Map;

/**
 * A client as its agency looks after it.
 *
 * @param available the client's credits
 * @param ours the agency's credits
 * @param thisMonth what the agency gave since the month began
 * @param staff the agency's members
 */
record ClientPage(
        Client client,
        boolean writes,
        long available,
        long ours,
        long thisMonth,
        List<Allotments.Allotment> allotments,
        List<Member> assigned,
        List<Member> staff,
        List<Role> roles,
        Map<String, String> errors) {

    /** A client in the list. */
    record Row(Client client, long available) {}
}
