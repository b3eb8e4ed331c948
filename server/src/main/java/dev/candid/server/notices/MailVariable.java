package dev.candid.server.notices;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.util.Locale;

/**
 * All that a mail can say beside words of our own. There is no other way for a value into a mail, so a new one needs an
 * entry of the data map here. Nothing of it is stored with the mail: it leaves with it, to the processor that carries
 * mail.
 */
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = {"person-name", "inviter-name", "workspace-name", "role"},
        category = PROFILE,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOT_KEPT,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = "address",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOT_KEPT,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = "link",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.MESSAGES, Purpose.SIGN_IN},
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOT_KEPT,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = "video-name",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOT_KEPT,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = {"available", "threshold"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOT_KEPT,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = {"good-count", "bad-count", "happened-at"},
        category = ACTIVITY,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOT_KEPT,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.MAIL_FIELD,
        names = {"valid-until", "subject", "text"},
        category = NOT_PERSONAL,
        retention = RetentionRule.NOT_KEPT)
public enum MailVariable {
    /** What the receiver is called. */
    PERSON_NAME,
    /** Where it goes. */
    ADDRESS,
    INVITER_NAME,
    WORKSPACE_NAME,
    ROLE,
    /** An address of this server, in some kinds with a secret that works once. */
    LINK,
    VIDEO_NAME,
    AVAILABLE,
    THRESHOLD,
    GOOD_COUNT,
    BAD_COUNT,
    HAPPENED_AT,
    VALID_UNTIL,
    /** What the operator wrote over a message to many. */
    SUBJECT,
    /** What the operator wrote in it. */
    TEXT;

    /** The name as it stands in the data map. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
