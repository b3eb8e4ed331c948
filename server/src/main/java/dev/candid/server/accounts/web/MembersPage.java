package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Invitations.Invitation;
import dev.candid.server.accounts.Invitations.InvitationLink;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The people of a workspace and who is invited.
 *
 * @param own who is looking
 * @param giveable roles that whoever is looking may give; empty if none
 * @param link of an invitation just made, shown this once, at a whole address
 */
record MembersPage(
        List<Member> members,
        List<Invitation> invitations,
        UUID own,
        List<Role> giveable,
        Optional<InvitationLink> link,
        String address,
        String email,
        Optional<Role> wanted,
        Map<String, String> errors,
        Optional<String> next) {

    boolean writes() {
        return !giveable.isEmpty();
    }

    /** Whether the one who looks may act on this member. */
    boolean covers(Member member) {
        return giveable.contains(member.role());
    }
}
