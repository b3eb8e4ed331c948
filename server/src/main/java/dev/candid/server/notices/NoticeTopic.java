package dev.candid.server.notices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people can choose by: each kind of message belongs to one topic. */
public enum NoticeTopic {
    /** Links that were asked for, and what becomes of the account. */
    ACCOUNT(NoticePurpose.SERVICE, Choice.NONE),
    SECURITY(NoticePurpose.SECURITY, Choice.NONE),
    /** Invitations, which go to people without an account; they can refuse further ones. */
    WORKSPACE(NoticePurpose.SERVICE, Choice.NONE),
    SUPPORT(NoticePurpose.SERVICE, Choice.ON),
    VIDEOS(NoticePurpose.SERVICE, Choice.ON),
    CREDITS(NoticePurpose.SERVICE, Choice.ON),
    PRODUCT(NoticePurpose.PRODUCT, Choice.ON),
    MARKETING(NoticePurpose.MARKETING, Choice.CONSENT);

    /** How mail of a topic begins, and whether that can be changed. */
    public enum Choice {
        /** Always sent. */
        NONE,
        /** Sent until switched off. */
        ON,
        /** Not sent until consent is given, by {@link MarketingConsent}. */
        CONSENT
    }

    private final NoticePurpose purpose;
    private final Choice choice;

    NoticeTopic(NoticePurpose purpose, Choice choice) {
        this.purpose = purpose;
        this.choice = choice;
    }

    public NoticePurpose purpose() {
        return purpose;
    }

    public Choice choice() {
        return choice;
    }

    /** Lower case: the value in forms and the last part of text keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NoticeTopic> of(String code) {
        return Arrays.stream(values())
                .filter(topic -> topic.code().equals(code))
                .findFirst();
    }

    /** Those that a person switches on and off as they like, without any record of consent. */
    public static List<NoticeTopic> switchable() {
        return Arrays.stream(values())
                .filter(topic -> topic.choice == Choice.ON)
                .toList();
    }
}
