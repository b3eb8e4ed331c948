package dev.candid.server.privacy;

/** How long a field stays, by name. The numbers of the rules are the policy's. */
public enum RetentionRule {
    /** As another entry of the same table says. */
    AS_ITS_TABLE,
    /** Concerns no subject: stays as long as the installation needs it. */
    INSTALLATION,
    /** While the person has an account. */
    ACCOUNT_LIFE,
    /** While the workspace exists. */
    WORKSPACE_LIFE,
    /** Until someone deletes it, or its workspace ends. */
    UNTIL_DELETED,
    /** A job's input: gone 60 s after the job ends. */
    INPUT_60_SECONDS,
    /** A finished output: 30 days to fetch it, longer only by the person's own act. */
    OUTPUT_30_DAYS,
    /** A stage's artefact: at most 24 h after the job's end. */
    CACHE_24_HOURS,
    /** A session, a link, an idempotency record: until it expires, swept within 24 h after. */
    UNTIL_EXPIRED,
    /** A browser that somebody signed in with: 90 days after it was last seen. */
    DEVICE_90_DAYS,
    /** The address such a browser last came from: 30 days. */
    DEVICE_ADDRESS_30_DAYS,
    /** Attempts to sign in that went wrong: a day after the last. */
    ATTEMPTS_1_DAY,
    /** What somebody began to fill in: 30 days after they last touched it. */
    DRAFT_30_DAYS,
    /** What a job needs while it runs, swept with the job's row. */
    JOB_LIFE,
    /** A message in the product: 90 days after it was written. */
    NOTICE_90_DAYS,
    /** A mail in the outbox: 30 days after it was sent, dropped or given up, so that a late report finds it. */
    MAIL_30_DAYS,
    /** That something left, and to which kind of processor. */
    DEPARTURE_90_DAYS,
    /** An address that must not be written to: until its owner asks for mail again. */
    UNTIL_LIFTED,
    /** Nowhere kept: it is made when it is needed and leaves at once. */
    NOT_KEPT,
    /** Log lines. */
    LOG_14_DAYS,
    /** Who used the API for what. */
    ACTIVITY_90_DAYS,
    /** The ledger of credits: ten years, the longest usual duty to keep accounts. */
    LEDGER_10_YEARS,
    /** What people send us: at most 365 days after it was closed or sent, and less if the operator sets less. */
    SUPPORT_365_DAYS,
    /** Proof of a deletion or of a request: 24 months. */
    PROOF_24_MONTHS
}
