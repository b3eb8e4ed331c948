package dev.candid.server.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what a group of fields holds, at the class that owns them: the class with a table's SQL, the enum of object
 * prefixes, the class that defines a job, the enum of log fields. Fields with the same answers share one entry; every
 * field stands in exactly one. All entries together are the {@link DataMap}, which a test compares with what really
 * exists. An entry whose category is personal must name its subjects, its clauses and what erasing does to it.
 *
 * <pre>{@code
 * @DataMapEntry(of = "videos_video", names = {"name"}, category = CONTENT, subjects = WORKSPACE,
 *         clauses = "A2.3", erase = SHRED, protection = SEALED)
 * @DataMapEntry(of = "videos_video", names = {"video_id", "workspace_id"}, category = IDENTIFIER, subjects = WORKSPACE,
 *         clauses = "A2.3", retention = WORKSPACE_LIFE, erase = DELETE)
 * @DataMapEntry(of = "videos_video", names = {"state", "created_at"}, category = NOT_PERSONAL)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(DataMapEntries.class)
public @interface DataMapEntry {

    FieldKind kind() default FieldKind.COLUMN;

    /** What the fields belong to: the table of a column, the task of a job field; nothing for prefixes and log fields. */
    String of() default "";

    /** The columns, prefixes, job fields or log fields, as the live catalogue spells them. */
    String[] names();

    DataCategory category();

    /** Whose data it is: one, or several when a row concerns more than one. */
    SubjectId.Kind[] subjects() default {};

    Purpose[] purposes() default Purpose.PROVIDE_SERVICE;

    LegalBasis basis() default LegalBasis.CONTRACT;

    /** Ids of the policy's clauses that announce this data, as in {@code A2.1a} or {@code B10.11}. */
    String[] clauses() default {};

    /** How long it stays. {@code AS_ITS_TABLE} needs another entry of the same table that says it. */
    RetentionRule retention() default RetentionRule.AS_ITS_TABLE;

    EraseAction erase() default EraseAction.NOT_PERSONAL;

    Protection protection() default Protection.PLAIN;

    LogRule log() default LogRule.NEVER;

    /** Who told it. What others told must cite the clause that says so, B1.9. */
    DataOrigin origin() default DataOrigin.SUBJECT;
}
