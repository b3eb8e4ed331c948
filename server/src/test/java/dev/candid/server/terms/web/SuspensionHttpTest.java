package dev.candid.server.terms.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Standings;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.terms.AppealDecided;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Decision;
import dev.candid.server.terms.Report;
import dev.candid.server.terms.Reports;
import dev.candid.server.terms.Suspended;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.Suspensions;
import dev.candid.server.terms.Suspensions.AppealOutcome;
import dev.candid.server.terms.Suspensions.SuspendOutcome;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestHttp;
import dev.candid.testing.TestPerson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Reports of abuse, suspensions and appeals, from the side of the suspended and of the operator. */
@CandidTest
@RecordApplicationEvents
class SuspensionHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    ApplicationEvents events;

    @Autowired
    Suspensions suspensions;

    @Autowired
    Standings standings;

    @Autowired
    Reports reports;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @LocalServerPort
    int port;

    TestPerson operator;
    TestPerson person;

    @BeforeEach
    void signIn() {
        operator = TestPerson.operator(application);
        person = TestPerson.somebody(application);
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private Suspension suspend(SubjectId subject, Optional<Instant> until) {
        var outcome = suspensions.suspend(subject, Cause.SPAM, "Forty of the same video.", until, operator.person());
        return suspensions.find(((SuspendOutcome.Suspended) outcome).id()).orElseThrow();
    }

    @Test
    void a_suspended_person_is_led_to_the_reason_from_every_page_and_can_still_sign_out() {
        operator.post(
                "/admin/suspend/person/" + person.person(),
                "cause",
                "spam",
                "days",
                "7",
                "reason",
                "Forty of the same.");

        HttpResponse<String> home = person.get("/");
        HttpResponse<String> page = person.get("/suspended");

        assertThat(TestPerson.location(home)).isEqualTo("/suspended");
        assertThat(page.body()).contains("Forty of the same.", "Your account is suspended", "Appeal");
        assertThat(person.get("/terms").statusCode()).isEqualTo(200);
        assertThat(person.post("/sign-out").statusCode()).isEqualTo(303);
    }

    @Test
    void a_key_of_a_suspended_workspace_is_told_so_by_a_stable_problem_until_the_suspension_ends() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 10);
        suspend(SubjectId.of(workspace.id()), Optional.of(clock.instant().plus(Duration.ofDays(3))));

        ApiWorkspace.Answer refused = workspace.get("/api/v1/credits");
        clock.advance(Duration.ofDays(3).plusSeconds(1));
        ApiWorkspace.Answer answered = workspace.get("/api/v1/credits");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("workspace-suspended");
        assertThat(refused.json().path("until").asString()).isNotBlank();
        assertThat(answered.status()).isEqualTo(200);
    }

    @Test
    void a_member_of_a_suspended_workspace_can_go_to_another_one() {
        suspend(SubjectId.of(person.workspace()), Optional.empty());

        assertThat(TestPerson.location(person.get("/"))).isEqualTo("/suspended");
        assertThat(person.get("/suspended").body()).contains("This workspace is suspended", "href=\"/workspaces\"");
        assertThat(person.get("/workspaces").statusCode()).isEqualTo(200);
    }

    @Test
    void an_appeal_is_made_once_and_its_decision_can_lift_the_suspension() {
        Suspension suspension = suspend(SubjectId.of(person.person()), Optional.empty());

        assertThat(person.post("/suspended/appeal", "words", "").statusCode()).isEqualTo(422);
        person.post("/suspended/appeal", "words", "They were drafts of one video.");
        AppealOutcome second = suspensions.appeal(suspension.id(), "Again", person.person());
        String queue = operator.get("/admin/suspensions").body();
        operator.post(
                "/admin/suspensions/" + suspension.id() + "/decide",
                "decision",
                "reinstated",
                "reason",
                "You are right, sorry.");

        assertThat(second).isEqualTo(new AppealOutcome.TooLate());
        assertThat(queue).contains(suspension.id().toString(), "Appeal waits");
        assertThat(person.get("/terms/accept").statusCode()).isEqualTo(200);
        assertThat(standings.of(Optional.of(person.person()), person.workspace()))
                .isEqualTo(new Standings.Standing.Good());
        assertThat(suspensions.current(SubjectId.of(person.person()))).isEmpty();
    }

    @Test
    void a_suspension_that_was_upheld_stays_and_the_person_reads_why() {
        Suspension suspension = suspend(SubjectId.of(person.person()), Optional.empty());
        suspensions.appeal(suspension.id(), "It was not me.", person.person());

        suspensions.decide(suspension.id(), Decision.UPHELD, "Your key did it.", operator.person());

        assertThat(events.stream(Suspended.class).map(Suspended::personId)).contains(person.person());
        assertThat(events.stream(AppealDecided.class))
                .anyMatch(
                        decided -> decided.personId().equals(person.person()) && decided.decision() == Decision.UPHELD);
        assertThat(person.get("/suspended").body()).contains("Your key did it.", "The suspension stays.");
        assertThat(TestPerson.location(person.get("/"))).isEqualTo("/suspended");
        assertThat(suspensions.decide(suspension.id(), Decision.REINSTATED, "No.", operator.person()))
                .isEqualTo(new AppealOutcome.TooLate());
        assertThat(operator.post("/admin/suspensions/" + suspension.id() + "/lift")
                        .statusCode())
                .isEqualTo(302);
        assertThat(suspensions.current(SubjectId.of(person.person()))).isEmpty();
    }

    @Test
    void a_second_suspension_and_one_of_the_operator_are_refused() {
        Suspension suspension = suspend(SubjectId.of(person.person()), Optional.empty());

        assertThat(suspensions.suspend(
                        SubjectId.of(person.person()), Cause.FRAUD, "Again", Optional.empty(), operator.person()))
                .isEqualTo(new SuspendOutcome.Running(suspension.id()));
        assertThat(suspensions.suspend(
                        SubjectId.of(operator.person()), Cause.FRAUD, "No", Optional.empty(), operator.person()))
                .isEqualTo(new SuspendOutcome.OperatorsOwn());
        assertThat(suspensions.suspend(
                        new SubjectId(SubjectId.Kind.WORKSPACE, UUID.randomUUID()),
                        Cause.FRAUD,
                        "No",
                        Optional.empty(),
                        operator.person()))
                .isEqualTo(new SuspendOutcome.Unknown());
    }

    @Test
    void nobody_but_the_operator_sees_the_queue_or_suspends() {
        assertThat(person.get("/admin/suspensions").statusCode()).isEqualTo(403);
        assertThat(person.get("/admin/reports").statusCode()).isEqualTo(403);
        assertThat(person.post(
                                "/admin/suspend/person/" + operator.person(),
                                "cause",
                                "spam",
                                "days",
                                "1",
                                "reason",
                                "x")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anybody_reports_abuse_without_an_account_a_few_times_an_hour_and_the_operator_decides() {
        TestHttp http = TestHttp.onPort(port);
        clock.advance(Duration.ofHours(1));
        String place = "https://candid.invalid/v/" + UUID.randomUUID();
        String report = "about=video&cause=likeness&place=" + place + "&words=My+face&contact=";

        HttpResponse<String> wrong =
                http.postForm("/report", "about=video&cause=likeness&place=&words=", "Accept", "text/html");
        List<Integer> answers = new ArrayList<>();
        for (int count = 0; count <= ReportLimit.FROM_ONE_PLACE; count++) {
            answers.add(http.postForm("/report", report, "Accept", "text/html").statusCode());
        }

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(answers).containsExactly(302, 302, 302, 302, 302, 429);
        assertThat(operator.get("/admin/reports").body()).contains(place, "My face");
        Report first = reports.list(Report.State.OPEN, Optional.empty(), 100).stream()
                .filter(made -> made.place().equals(place))
                .findFirst()
                .orElseThrow();
        String decide = "/admin/reports/" + first.id() + "/decide";
        assertThat(operator.post(decide, "decision", "acted", "note", "Taken down.")
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.post(decide, "decision", "dismissed").statusCode()).isEqualTo(409);
        assertThat(reports.find(first.id()).orElseThrow().note()).contains("Taken down.");
    }

    @Test
    void what_is_written_of_the_suspended_is_sealed_exported_and_erased() {
        Suspension suspension = suspend(SubjectId.of(person.person()), Optional.empty());
        suspensions.appeal(suspension.id(), "My canary appeal.", person.person());
        PersonalDataHolder holder = holders.stream()
                .filter(found -> found.module().equals("terms"))
                .findFirst()
                .orElseThrow();
        List<String> files = new ArrayList<>();

        holder.export(SubjectId.of(person.person()), (name, content) -> files.add(name));
        String stored = tenancy.acrossWorkspaces(() -> jdbc.sql(
                        "select encode(reason, 'escape') || encode(appeal, 'escape') from terms_suspension where suspension_id = :id")
                .param("id", suspension.id().value())
                .query(String.class)
                .single());

        assertThat(stored).doesNotContain("canary").doesNotContain("Forty");
        assertThat(files).contains("terms/suspension/" + suspension.id() + ".json");
        assertThat(holder.erase(SubjectId.of(person.person())))
                .isInstanceOf(PersonalDataHolder.ErasureOutcome.Erased.class);
        assertThat(suspensions.find(suspension.id())).isEmpty();
    }
}
