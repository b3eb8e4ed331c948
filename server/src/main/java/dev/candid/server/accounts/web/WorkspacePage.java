package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a workspace.
 *
 * @param others what somebody else saved meanwhile
 * @param heirs members to hand the workspace over to
 * @param bounds what an agency lets its client's people do
 */
record WorkspacePage(
        WorkspaceForm form,
        Map<String, String> errors,
        Optional<Workspace> others,
        boolean writes,
        boolean owns,
        boolean lastOwner,
        List<Member> heirs,
        Optional<ClientBounds> bounds,
        List<Locale> languages) {}
