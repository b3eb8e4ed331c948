package dev.candid.server.notices;

/** Why an address is not written to. */
public enum SuppressionReason {
    /** Its server says that there is no such mailbox: nothing is sent to it. */
    ADDRESS_DEAD,
    /** Its owner called a mail unwanted: nothing is sent that the account or its safety does not need. */
    COMPLAINT,
    /** Its owner, who has no account, wants no more invitations. */
    REFUSED
}
