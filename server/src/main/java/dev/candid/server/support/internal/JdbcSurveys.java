package dev.candid.server.support.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.support.Survey;
import dev.candid.server.support.SurveyId;
import dev.candid.server.support.Surveys;
import dev.candid.server.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Surveys and replies in PostgreSQL. */
@Service
@DataMapEntry(
        of = "support_survey",
        names = {"survey_id", "workspace_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_survey",
        names = "document",
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "support_survey",
        names = {"state", "created_at", "started_at", "ended_at"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_survey_reply",
        names = {"survey_id", "person_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.SUPPORT_365_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_survey_reply",
        names = "answers",
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.PERSON,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "support_survey_reply",
        names = "created_at",
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.DELETE)
class JdbcSurveys implements Surveys {

    static final String DOCUMENT = "support_survey.document";
    static final String ANSWERS = "support_survey_reply.answers";

    /** Replies that results are counted from; further ones are kept and not counted. */
    private static final int MOST_REPLIES = 10_000;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    JdbcSurveys(Tenancy tenancy, JdbcClient jdbc, Vault vault, JsonMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** What is sealed of a survey. */
    record Document(String title, List<Survey.Question> questions) {

        @Override
        public String toString() {
            return "Document[redacted]";
        }
    }

    @Override
    public SurveyId make(WorkspaceId workspace, String title, List<Survey.Question> questions) {
        if (title.isBlank() || questions.isEmpty() || questions.size() > Survey.MOST_QUESTIONS) {
            throw new IllegalArgumentException("no title, no question, or too many");
        }
        SurveyId id = SurveyId.random();
        byte[] document = json.writeValueAsBytes(new Document(title, questions));
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            insert into support_survey (survey_id, workspace_id, document, created_at)
                            values (:id, :workspace, :document, :now)
                            """)
                    .param("id", id.value())
                    .param("workspace", workspace.value())
                    .param("document", vault.seal(SubjectId.of(workspace), DOCUMENT, document))
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
        return id;
    }

    @Override
    public List<Survey> list(int limit) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select * from support_survey order by created_at desc, survey_id limit :limit")
                        .param("limit", limit)
                        .query(this::survey)
                        .list());
    }

    @Override
    public Optional<Survey> find(SurveyId id) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("select * from support_survey where survey_id = :id")
                .param("id", id.value())
                .query(this::survey)
                .optional());
    }

    @Override
    public StartOutcome start(SurveyId id) {
        Optional<Survey> found = find(id);
        if (found.isEmpty()) {
            return StartOutcome.UNKNOWN;
        }
        try {
            return move(id, "draft", "running", "started_at") ? StartOutcome.STARTED : StartOutcome.NOT_A_DRAFT;
        } catch (DuplicateKeyException running) {
            return StartOutcome.ANOTHER_RUNS;
        }
    }

    @Override
    public boolean end(SurveyId id) {
        return move(id, "running", "ended", "ended_at");
    }

    private boolean move(SurveyId id, String from, String to, String time) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                update support_survey
                                   set state = cast(:to as support_survey_state), TIME = :now
                                 where survey_id = :id and state = cast(:from as support_survey_state)
                                """.replace("TIME", time))
                        .param("id", id.value())
                        .param("from", from)
                        .param("to", to)
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1);
    }

    @Override
    public boolean delete(SurveyId id) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("delete from support_survey where survey_id = :id and state <> 'running'")
                                .param("id", id.value())
                                .update()
                        == 1);
    }

    @Override
    public Optional<Results> results(SurveyId id) {
        return find(id).map(survey -> {
            List<Optional<List<String>>> replies = tenancy.acrossWorkspaces(() -> jdbc.sql("""
                            select person_id, answers from support_survey_reply where survey_id = :id
                             order by md5(person_id::text) limit :limit
                            """)
                    .param("id", id.value())
                    .param("limit", MOST_REPLIES)
                    .query(this::reply)
                    .list());
            List<List<String>> answered =
                    replies.stream().flatMap(Optional::stream).toList();
            return new Results(
                    survey,
                    answered.size(),
                    replies.size() - answered.size(),
                    SurveyTally.of(survey.questions(), answered));
        });
    }

    private Optional<List<String>> reply(ResultSet row, int number) throws SQLException {
        SubjectId subject = SubjectId.of(new PersonId(row.getObject("person_id", UUID.class)));
        return Optional.ofNullable(row.getBytes("answers")).map(stored -> answers(subject, stored));
    }

    List<String> answers(SubjectId subject, byte[] stored) {
        return Arrays.asList(json.readValue(vault.open(subject, ANSWERS, stored), String[].class));
    }

    @Override
    public Optional<Survey> offeredTo(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select * from support_survey s
                         where state = 'running' and not exists (
                             select from support_survey_reply r
                              where r.survey_id = s.survey_id and r.person_id = :person)
                        """)
                .param("person", person.value())
                .query(this::survey)
                .optional());
    }

    @Override
    public boolean answer(PersonId person, SurveyId id, List<String> answers) {
        Optional<Survey> offered =
                offeredTo(person).filter(survey -> survey.id().equals(id));
        if (offered.isEmpty()
                || !SurveyTally.fits(offered.get().questions(), answers)
                || answers.stream().allMatch(String::isBlank)) {
            return false;
        }
        byte[] stored = json.writeValueAsString(answers).getBytes(StandardCharsets.UTF_8);
        return keep(person, id, Optional.of(vault.seal(SubjectId.of(person), ANSWERS, stored)));
    }

    @Override
    public void decline(PersonId person, SurveyId id) {
        if (find(id).isPresent()) {
            keep(person, id, Optional.empty());
        }
    }

    private boolean keep(PersonId person, SurveyId id, Optional<byte[]> answers) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                insert into support_survey_reply (survey_id, person_id, answers, created_at)
                                values (:id, :person, :answers, :now) on conflict do nothing
                                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .param("answers", answers.orElse(null), java.sql.Types.BINARY)
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1);
    }

    private Survey survey(ResultSet row, int number) throws SQLException {
        SubjectId subject = SubjectId.of(new WorkspaceId(row.getObject("workspace_id", UUID.class)));
        Document document = json.readValue(vault.open(subject, DOCUMENT, row.getBytes("document")), Document.class);
        Optional<Instant> startedAt = Rows.optionalInstant(row, "started_at");
        return new Survey(
                new SurveyId(row.getObject("survey_id", UUID.class)),
                document.title(),
                document.questions(),
                Survey.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Rows.instant(row, "created_at"),
                startedAt,
                Rows.optionalInstant(row, "ended_at"));
    }
}
