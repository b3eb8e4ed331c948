package dev.candid.server.terms.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.AcceptOutcome;
import dev.candid.server.terms.Terms;
import dev.candid.server.terms.TermsText;
import dev.candid.server.terms.TermsVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Acceptances in PostgreSQL; the texts in files. */
@Service
@EnableConfigurationProperties(TermsSettings.class)
@DataMapEntry(
        of = "terms_acceptance",
        names = "person_id",
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"A3.5", "B2.7"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "terms_acceptance",
        names = {"version_date", "version_hash", "accepted_at"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.DELETE)
class JdbcTerms implements Terms {

    private static final int MOST_VERSIONS = 1_000;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TermsLibrary library;

    JdbcTerms(Tenancy tenancy, JdbcClient jdbc, Clock clock, TermsSettings settings) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
        this.library = TermsLibrary.read(settings.folder());
    }

    @Override
    public TermsVersion current() {
        return library.current(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Override
    public Optional<TermsText> text(TermsVersion version) {
        return library.find(version);
    }

    @Override
    public List<TermsVersion> versions() {
        return library.versions();
    }

    @Override
    public boolean due(PersonId person) {
        return acceptedAt(person, current()).isEmpty();
    }

    @Override
    public AcceptOutcome accept(PersonId person, TermsVersion version) {
        if (!version.equals(current())) {
            return new AcceptOutcome.NotCurrent(current());
        }
        return tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            insert into terms_acceptance (person_id, version_date, version_hash, accepted_at)
                            values (:person, :date, :hash, :now)
                            on conflict do nothing
                            """)
                    .param("person", person.value())
                    .param("date", version.date())
                    .param("hash", HexFormat.of().parseHex(version.hash()))
                    .param("now", Rows.at(clock.instant()))
                    .update();
            return new AcceptOutcome.Accepted(acceptedAt(person, version).orElseThrow());
        });
    }

    private Optional<Instant> acceptedAt(PersonId person, TermsVersion version) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select accepted_at from terms_acceptance
                         where person_id = :person and version_date = :date and version_hash = :hash
                        """)
                .param("person", person.value())
                .param("date", version.date())
                .param("hash", HexFormat.of().parseHex(version.hash()))
                .query((row, number) -> Rows.instant(row, "accepted_at"))
                .optional());
    }

    @Override
    public List<Acceptance> acceptances(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select version_date, version_hash, accepted_at from terms_acceptance
                         where person_id = :person order by accepted_at desc, version_date desc limit :limit
                        """)
                .param("person", person.value())
                .param("limit", MOST_VERSIONS)
                .query((row, number) -> new Acceptance(
                        new TermsVersion(
                                row.getObject("version_date", LocalDate.class),
                                HexFormat.of().formatHex(row.getBytes("version_hash"))),
                        Rows.instant(row, "accepted_at")))
                .list());
    }
}
