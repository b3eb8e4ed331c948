package dev.candid.server.storage;

import static dev.candid.server.privacy.DataCategory.CONTENT;

import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.util.Locale;

/** What an object is for, and so how long it may stay. */
@DataMapEntry(
        kind = FieldKind.OBJECT_PREFIX,
        names = "input",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.2"},
        retention = RetentionRule.INPUT_60_SECONDS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        kind = FieldKind.OBJECT_PREFIX,
        names = "asset",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.2"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        kind = FieldKind.OBJECT_PREFIX,
        names = "output",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.2"},
        retention = RetentionRule.OUTPUT_30_DAYS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        kind = FieldKind.OBJECT_PREFIX,
        names = "cache",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.3"},
        retention = RetentionRule.CACHE_24_HOURS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        kind = FieldKind.OBJECT_PREFIX,
        names = "support",
        category = CONTENT,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.SUPPORT_365_DAYS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
public enum ObjectPrefix {
    /** What a job was given only for itself. */
    INPUT,
    /** What a person put in the library on purpose. */
    ASSET,
    /** A finished result that waits for delivery. */
    OUTPUT,
    /** A stage's artefact. */
    CACHE,
    /** What a person sent along with a question to the operator: the person's, and no other member's. */
    SUPPORT;

    /** As it stands in the database and the data map. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
