package dev.candid.lint;

import java.util.regex.Pattern;

/** The words that the rules look for. English, as controlling texts are. */
final class Words {

    /** A count, or a setting of the form {@code {name}} that is shown as one. */
    static final Pattern NUMBER =
            ignoringCase("\\d|\\{[a-z.-]+}|\\btable below\\b|\\b(one|two|three|four|five) (hour|day|week|month|year)");

    static final Pattern USE = ignoringCase(
            "\\b(by (using|accessing|visiting)|use of (the|our)|continu\\w+ (to use|use|using)|go on using)\\b");
    static final Pattern CONSENT = ignoringCase("\\bconsent(s|ing)?\\b");
    static final Pattern AGREEMENT = ignoringCase("\\b(accept\\w*|agree\\w*|consent\\w*|applies to you)\\b");
    static final Pattern DENIAL = ignoringCase("\\b(never|not|no|nothing|new one|only)\\b");

    static final Pattern AGE = ignoringCase("\\bunder (?:the age of )?(\\d{1,2})\\b(?! (?:days|hours|minutes))");

    static final Pattern IN_TRANSIT = ignoringCase("\\bin transit\\b");
    static final Pattern AT_REST = ignoringCase("\\bat rest\\b");

    static final Pattern KEEPING = ignoringCase("\\b(keep|kept|retain(ed)?|stored?)\\b");
    static final Pattern OPEN_END = ignoringCase(
            "\\b(as long as|while (your|an|the) account|as needed|as necessary|until no longer (needed|necessary))\\b");

    static final Pattern NEGATION = ignoringCase("\\b(never|not|no)\\b");
    static final Pattern EXCEPTION = ignoringCase("\\b(unless|except( as| to| where)?)\\b(?<rest>.*)");
    static final Pattern BOUND = ignoringCase("\\b(mark|reason|until|end|forbidden|law|court)\\b");

    static final Pattern COOKIES = ignoringCase("\\bcookies?\\b");
    static final Pattern BROWSER_SETTINGS = ignoringCase("\\bbrowser('s)?( settings)?\\b");
    static final Pattern MANAGE = ignoringCase("\\b(manage|control|refuse|disable|delete|block)\\b");
    static final Pattern OWN_PANEL = ignoringCase("\\b(panel|preferences|banner|cookie settings|our own)\\b");

    static final Pattern CHANGE = ignoringCase("\\bchanges?\\b");
    static final Pattern NOTICE = ignoringCase("\\b(notif\\w+|notice|tell you|inform\\w*)\\b");
    static final Pattern BEFORE = ignoringCase("\\bbefore\\b");

    static final Pattern VAGUE = ignoringCase(
            "\\b(promptly|as soon as( possible)?|without undue delay|timely|regular(ly)?|periodic(ally)?|24/7|day and night"
                    + "|reasonable time|within the time required|from time to time)\\b");

    static final Pattern ABSOLUTE = ignoringCase(
            "\\b(never|neither|(do|does|will) not (sell|share|store|train|use|collect|knowingly)|(is|are) not (sold|permanently|kept for good|kept permanently|shared|stored|used|used for|for children|directed)"
                    + "|we do not (knowingly )?(sell|store|use|collect|share))\\b");

    static final Pattern ANONYMISED = ignoringCase("\\banonymi[sz]\\w*\\b");
    static final Pattern DEIDENTIFIED = ignoringCase("\\bde-?identified\\b");
    static final Pattern DEFINITION = ignoringCase("\\b(means|is defined as)\\b");

    static final Pattern RECIPIENTS = ignoringCase(
            "\\b(sub-?processors?|third[- ]party .{0,30}providers?|service providers?|third parties|vendors?)\\b");
    static final Pattern SHARING_TITLE = ignoringCase("\\b(shar\\w*|disclos\\w*|recipients?|sub-?processors?)\\b");

    static final Pattern SECTION_REFERENCE =
            Pattern.compile("\\bthe ([A-Z][\\w'’ -]*?) [Ss]ection\\b|\\b[Ss]ection (\\d+(?:\\.\\d+)*)\\b");
    static final Pattern LINK = Pattern.compile("]\\(#([a-z0-9-]+)\\)");

    static final Pattern EMAIL = ignoringCase("[\\w.+-]+@([\\w-]+(?:\\.[\\w-]+)+)|\\{contact\\.[a-z-]+}");
    static final Pattern DATE_LINE = ignoringCase("\\b(last updated|effective( date)?|takes effect)\\b.*(\\d{4}|\\{)");
    static final Pattern CONTROLLER =
            ignoringCase("\\bcontroller\\b.{0,40}\\bis (?<name>\\{[a-z.]+}|[A-Z]\\w+( [A-Z]\\w+)*)");

    private Words() {}

    private static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
