package dev.candid.server.brand;

import dev.candid.server.kernel.WorkspaceId;

/**
 * The brand kits of workspaces. A client without a kit of its own has its agency's, but for the logo, which is a file
 * of the agency's library. Safe for use by many threads.
 */
public interface BrandKits {

    /** Where a kit comes from. */
    enum Origin {
        OWN,
        AGENCY,
        /** Nobody has set anything. */
        DEFAULT
    }

    /** @param version of the workspace's own kit; 0 if it has none */
    record Effective(BrandKit kit, Origin origin, long version) {}

    /** What came of changing a kit; variants in order of precedence. */
    sealed interface ChangeOutcome {
        /** Somebody else changed it since; nothing was changed. */
        record Conflict(Effective current) implements ChangeOutcome {}

        /** The logo is no picture of the workspace's library. */
        record LogoUnknown() implements ChangeOutcome {}

        record Changed(Effective current) implements ChangeOutcome {}
    }

    /** What a new video of the workspace starts from. */
    default BrandKit of(WorkspaceId workspace) {
        return effective(workspace).kit();
    }

    Effective effective(WorkspaceId workspace);

    /** @param version the one that the change was made from, 0 for the first kit */
    ChangeOutcome change(WorkspaceId workspace, long version, BrandKit kit);

    /** Gives the own kit up: the agency's or the default one stands again. */
    ChangeOutcome reset(WorkspaceId workspace, long version);
}
