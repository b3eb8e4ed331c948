package dev.candid.server.accounts;

/** What a member may do in a workspace. */
public enum Role {
    /** Everything. */
    OWNER
}
