package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Membership;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.kernel.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workspaces of a person.
 *
 * @param clients whether the current workspace may have clients and the person may see them
 */
record WorkspaceList(
        List<Group> groups,
        WorkspaceId current,
        boolean clients,
        List<Workspaces.Deleted> deleted,
        List<Workspaces.ErasureReceipt> receipts,
        String name,
        Map<String, String> errors) {

    /** Workspaces that belong together. @param agency whose clients they are; empty for those that are nobody's */
    record Group(Optional<String> agency, List<Membership> members) {}

    /** Clients under the name of their agency, the others first. */
    static List<Group> groups(List<Membership> memberships) {
        List<Group> groups = new ArrayList<>();
        List<Membership> own = memberships.stream()
                .filter(membership -> membership.agency().isEmpty())
                .toList();
        groups.add(new Group(Optional.empty(), own));
        memberships.stream()
                .flatMap(membership -> membership.agency().stream())
                .distinct()
                .forEach(agency -> {
                    List<Membership> theirs = memberships.stream()
                            .filter(membership -> membership.agency().equals(Optional.of(agency)))
                            .toList();
                    groups.add(new Group(
                            Optional.of(theirs.getFirst()
                                    .agencyName()
                                    .map(name -> name.reveal())
                                    .orElse("")),
                            theirs));
                });
        return groups.stream().filter(group -> !group.members().isEmpty()).toList();
    }
}
