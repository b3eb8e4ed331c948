package dev.candid.server.notices;

import static dev.candid.server.notices.MailVariable.AVAILABLE;
import static dev.candid.server.notices.MailVariable.BAD_COUNT;
import static dev.candid.server.notices.MailVariable.GOOD_COUNT;
import static dev.candid.server.notices.MailVariable.HAPPENED_AT;
import static dev.candid.server.notices.MailVariable.INVITER_NAME;
import static dev.candid.server.notices.MailVariable.ROLE;
import static dev.candid.server.notices.MailVariable.SUBJECT;
import static dev.candid.server.notices.MailVariable.TEXT;
import static dev.candid.server.notices.MailVariable.THRESHOLD;
import static dev.candid.server.notices.MailVariable.VALID_UNTIL;
import static dev.candid.server.notices.MailVariable.VIDEO_NAME;
import static dev.candid.server.notices.MailVariable.WORKSPACE_NAME;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of message. Its words stand in messages/notices.properties under {@code notices.mail.<code>} and {@code
 * notices.inbox.<code>}; in them {@code {0}}, {@code {1}} … are the kind's variables in the order given here.
 */
public enum NoticeKind {
    ADDRESS_VERIFICATION(NoticeTopic.ACCOUNT, Way.ADDRESSED, Duration.ofHours(12), VALID_UNTIL),
    SIGN_IN_LINK(NoticeTopic.ACCOUNT, Way.ADDRESSED, Duration.ofMinutes(10), VALID_UNTIL),
    PASSWORD_RESET(NoticeTopic.ACCOUNT, Way.ADDRESSED, Duration.ofMinutes(30), VALID_UNTIL),
    /** Somebody tried to make an account with an address that has one. */
    ADDRESS_KNOWN(NoticeTopic.ACCOUNT, Way.ADDRESSED, Duration.ofMinutes(30), VALID_UNTIL),
    /** A newcomer's address is to be confirmed. */
    SIGN_UP(NoticeTopic.ACCOUNT, Way.ADDRESSED, Duration.ofHours(12), VALID_UNTIL),
    /** To the address that a person wants instead of the present one. */
    ADDRESS_CHANGE(NoticeTopic.ACCOUNT, Way.ADDRESSED, Duration.ofHours(12), VALID_UNTIL),
    SUSPENDED(NoticeTopic.ACCOUNT, Way.BOTH, Duration.ofDays(3)),
    APPEAL_UPHELD(NoticeTopic.ACCOUNT, Way.BOTH, Duration.ofDays(3)),
    APPEAL_REINSTATED(NoticeTopic.ACCOUNT, Way.BOTH, Duration.ofDays(3)),

    NEW_DEVICE(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PASSWORD_SET(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PASSWORD_CHANGED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PASSWORD_REMOVED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PASSKEY_ADDED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PASSKEY_REMOVED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    SECOND_FACTOR_ADDED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    SECOND_FACTOR_REMOVED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    RECOVERY_CODES_MADE(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    RECOVERY_CODE_USED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PROVIDER_LINKED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    PROVIDER_UNLINKED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    ADDRESS_CHANGE_ASKED(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),
    /** To the former address. */
    ADDRESS_CHANGED(NoticeTopic.SECURITY, Way.ADDRESSED, Duration.ofDays(3), HAPPENED_AT),
    SIGNED_OUT_EVERYWHERE(NoticeTopic.SECURITY, Way.BOTH, Duration.ofDays(3), HAPPENED_AT),

    INVITATION(
            NoticeTopic.WORKSPACE, Way.ADDRESSED, Duration.ofDays(3), INVITER_NAME, WORKSPACE_NAME, ROLE, VALID_UNTIL),
    /** To who runs the installation. */
    TICKET_OPENED(NoticeTopic.SUPPORT, Way.BOTH, Duration.ofDays(3)),
    TICKET_ANSWERED(NoticeTopic.SUPPORT, Way.BOTH, Duration.ofDays(3)),
    /** One for all that ended in the meantime. */
    VIDEOS_ENDED(NoticeTopic.VIDEOS, Way.BOTH, Duration.ofDays(1), GOOD_COUNT, BAD_COUNT, WORKSPACE_NAME, VIDEO_NAME),
    CREDITS_LOW(NoticeTopic.CREDITS, Way.BOTH, Duration.ofDays(1), AVAILABLE, THRESHOLD, WORKSPACE_NAME),
    PRODUCT_UPDATE(NoticeTopic.PRODUCT, Way.BOTH, Duration.ofDays(3), SUBJECT, TEXT),
    MARKETING(NoticeTopic.MARKETING, Way.MAIL, Duration.ofDays(3), SUBJECT, TEXT);

    /** How a kind reaches people. */
    public enum Way {
        /** By mail alone. */
        MAIL,
        /** By mail alone, to an address that the module it comes from names at the moment of sending. */
        ADDRESSED,
        /** By mail and in the product. */
        BOTH
    }

    private final NoticeTopic topic;
    private final Way way;
    private final Duration mailLife;
    private final List<MailVariable> variables;

    NoticeKind(NoticeTopic topic, Way way, Duration mailLife, MailVariable... variables) {
        this.topic = topic;
        this.way = way;
        this.mailLife = mailLife;
        this.variables = List.of(variables);
    }

    public NoticeTopic topic() {
        return topic;
    }

    public Way way() {
        return way;
    }

    /** After this it is no use any more, and is dropped where it could not be sent. */
    public Duration mailLife() {
        return mailLife;
    }

    /** What its words may speak of, beside the receiver's name and address and the link. */
    public List<MailVariable> variables() {
        return variables;
    }

    /** The part of text keys and addresses that names it, such as {@code sign-in-link}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<NoticeKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
