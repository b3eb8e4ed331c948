package dev.candid.server.videos.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.videos.VideoDrafts;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Drafts as sealed rows, under the key of their workspace. */
@DataMapEntry(
        of = "videos_draft",
        names = {"workspace_id", "person_id"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = "A2.3c",
        retention = RetentionRule.DRAFT_30_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_draft",
        names = "form",
        category = CONTENT,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = {"A2.3c", "A4.1"},
        retention = RetentionRule.DRAFT_30_DAYS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "videos_draft",
        names = "saved_at",
        category = ACTIVITY,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = "A2.3c",
        retention = RetentionRule.DRAFT_30_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(of = "videos_draft", names = "version", category = NOT_PERSONAL)
@Repository
class SealedDrafts implements VideoDrafts {

    private static final String FORM = "videos_draft.form";
    private static final int MOST_EXPORTED = 1_000;

    private final SealedDocuments documents;
    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;

    SealedDrafts(SealedDocuments documents, JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.documents = documents;
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** The fields, as they are stored. */
    record Form(Map<String, String> fields) {}

    @Override
    public Optional<Draft> find(WorkspaceId workspace, PersonId person) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                                select version, saved_at, form from videos_draft
                                 where workspace_id = :workspace and person_id = :person limit 1
                                """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .query((row, index) -> new Draft(
                                open(workspace, row.getBytes("form")),
                                row.getLong("version"),
                                row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                        .optional());
    }

    private Map<String, String> open(WorkspaceId workspace, byte[] sealed) {
        return documents.open(workspace, FORM, sealed, Form.class).fields();
    }

    @Override
    public SaveOutcome save(WorkspaceId workspace, PersonId person, Map<String, String> form, long version) {
        Instant now = clock.instant();
        byte[] sealed = documents.seal(workspace, FORM, new Form(form));
        return tenancy.inWorkspace(workspace, () -> {
            int saved = jdbc.sql("""
                            insert into videos_draft as draft (workspace_id, person_id, version, saved_at, form)
                            values (:workspace, :person, :version + 1, :now, :form)
                            on conflict (workspace_id, person_id) do update
                               set version = draft.version + 1, saved_at = :now, form = :form
                             where draft.version = :version
                            """)
                    .param("workspace", workspace.value())
                    .param("person", person.value())
                    .param("version", version)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("form", sealed)
                    .update();
            return saved == 1
                    ? new SaveOutcome.Saved(version + 1, now)
                    : new SaveOutcome.Conflict(
                            find(workspace, person).map(Draft::version).orElse(0L));
        });
    }

    @Override
    public void discard(WorkspaceId workspace, PersonId person) {
        tenancy.inWorkspace(workspace, () -> {
            jdbc.sql("delete from videos_draft where workspace_id = :workspace and person_id = :person")
                    .param("workspace", workspace.value())
                    .param("person", person.value())
                    .update();
        });
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void sweepBySchedule() {
        sweep();
    }

    @Override
    public int sweep() {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("delete from videos_draft where saved_at <= :moment")
                .param("moment", clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC))
                .update());
    }

    /** A draft as it is exported. */
    record Exported(WorkspaceId workspace, PersonId person, Instant savedAt, Map<String, String> form) {}

    /** In the caller's scope. */
    List<Exported> export(SubjectId subject) {
        return jdbc.sql("select workspace_id, person_id, saved_at, form from videos_draft where %s = :subject limit %d"
                        .formatted(column(subject), MOST_EXPORTED))
                .param("subject", subject.value())
                .query((row, index) -> {
                    WorkspaceId workspace = new WorkspaceId(row.getObject("workspace_id", UUID.class));
                    return new Exported(
                            workspace,
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                            open(workspace, row.getBytes("form")));
                })
                .list();
    }

    /** In the caller's scope. @return how many went */
    int erase(SubjectId subject) {
        return jdbc.sql("delete from videos_draft where %s = :subject".formatted(column(subject)))
                .param("subject", subject.value())
                .update();
    }

    private static String column(SubjectId subject) {
        return switch (subject.kind()) {
            case PERSON -> "person_id";
            case WORKSPACE, LEAD -> "workspace_id";
        };
    }
}
