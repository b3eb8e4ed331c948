package dev.candid.lint;

/** What the linter looks for. */
public enum LintRule {
    /** A reference leads nowhere: a section that is not there, a gap in the numbers, recipients without a list. */
    DANGLING_REFERENCE,
    /** Using the service is taken for consent. */
    CONSENT_BY_USE,
    /** The texts of one set state different ages. */
    DIFFERENT_AGES,
    /** A safeguard is promised in one text of the set, or for one state of the data, and not in the other. */
    UNEVEN_SAFEGUARD,
    /** A time of keeping that has no number. */
    OPEN_RETENTION,
    /** An exception as wide as the rule that it stands in. */
    SWALLOWING_EXCEPTION,
    /** Cookies are left to the browser's settings. */
    COOKIES_LEFT_TO_BROWSER,
    /** A change is announced without a lead before it takes effect. */
    NOTICE_WITHOUT_LEAD,
    /** Going on with the use is taken for agreement to whatever is new. */
    ACCEPTANCE_BY_USE,
    /** A time or a frequency in words only. */
    VAGUE_TIME,
    /** "Never" and its like without a check that closes the world. */
    UNCHECKED_NEGATION,
    /** Anonymised and de-identified are used and not told apart. */
    UNDEFINED_ANONYMITY,
    /** One set with several controllers, addresses or dates. */
    SEVERAL_CONTROLLERS
}
