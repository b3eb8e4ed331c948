package dev.candid.server.support.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.support.Feedback;
import dev.candid.server.support.FeedbackId;
import dev.candid.server.support.FeedbackKind;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Feedback in PostgreSQL. */
@Service
@DataMapEntry(
        of = "support_feedback",
        names = {"feedback_id", "person_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.SUPPORT_365_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_feedback",
        names = {"words", "place"},
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.PERSON,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "support_feedback",
        names = {"kind", "seen", "created_at"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.DELETE)
class JdbcFeedback implements Feedback {

    static final String WORDS = "support_feedback.words";
    static final String PLACE = "support_feedback.place";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    JdbcFeedback(Tenancy tenancy, JdbcClient jdbc, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public boolean send(PersonId person, FeedbackKind kind, String words, Optional<String> place) {
        if (words.isBlank() || words.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("no words, or too many");
        }
        SubjectId subject = SubjectId.of(person);
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            if (sentSince(person, now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
                return false;
            }
            return jdbc.sql("""
                                    insert into support_feedback (feedback_id, person_id, kind, words, place,
                                                                  created_at)
                                    values (:id, :person, cast(:kind as support_feedback_kind), :words, :place, :now)
                                    """)
                            .param("id", UUID.randomUUID())
                            .param("person", person.value())
                            .param("kind", kind.code())
                            .param("words", vault.sealText(subject, WORDS, words))
                            .param(
                                    "place",
                                    place.map(name -> vault.sealText(subject, PLACE, name))
                                            .orElse(null),
                                    java.sql.Types.BINARY)
                            .param("now", Rows.at(now))
                            .update()
                    == 1;
        });
    }

    private int sentSince(PersonId person, Instant since) {
        return jdbc.sql("select count(*) from support_feedback where person_id = :person and created_at > :since")
                .param("person", person.value())
                .param("since", Rows.at(since))
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Entry> list(Optional<PageCursor> after, int limit) {
        PageCursor from = after.orElse(Rows.LAST);
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select * from support_feedback where (created_at, feedback_id) < (:at, :id)
                         order by created_at desc, feedback_id desc limit :limit
                        """)
                .param("at", Rows.at(from.createdAt()))
                .param("id", from.id())
                .param("limit", limit)
                .query(this::entry)
                .list());
    }

    /** For an export; a person's own. */
    List<Entry> of(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(
                        "select * from support_feedback where person_id = :person order by created_at limit 5000")
                .param("person", person.value())
                .query(this::entry)
                .list());
    }

    @Override
    public int unseen(int most) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("""
                        select count(*) from (select from support_feedback where not seen limit :most) as f
                        """).param("most", most).query(Integer.class).single());
    }

    @Override
    public boolean markSeen(FeedbackId id) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("update support_feedback set seen = true where feedback_id = :id")
                                .param("id", id.value())
                                .update()
                        == 1);
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        SubjectId subject = SubjectId.of(new PersonId(row.getObject("person_id", UUID.class)));
        byte[] place = row.getBytes("place");
        return new Entry(
                new FeedbackId(row.getObject("feedback_id", UUID.class)),
                FeedbackKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                vault.openText(subject, WORDS, row.getBytes("words")),
                Optional.ofNullable(place).map(stored -> vault.openText(subject, PLACE, stored)),
                row.getBoolean("seen"),
                Rows.instant(row, "created_at"));
    }
}
