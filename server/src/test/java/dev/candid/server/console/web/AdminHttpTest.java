package dev.candid.server.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Openings;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.Grants;
import dev.candid.server.privacy.SubjectId;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestPerson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the operator sees and does, and that nobody else can. */
@CandidTest
class AdminHttpTest {

    private static final List<String> PAGES = List.of(
            "/admin",
            "/admin/people",
            "/admin/workspaces",
            "/admin/jobs",
            "/admin/jobs?group=failed",
            "/admin/providers",
            "/admin/settings");

    @Autowired
    ApplicationContext application;

    @Autowired
    Openings openings;

    @Autowired
    CreditLedger ledger;

    @Autowired
    Grants grants;

    @Autowired
    MutableClock clock;

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

    @Test
    void the_pages_are_the_operators_and_nobody_elses() {
        for (String path : PAGES) {
            assertThat(operator.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(person.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(person.post("/admin/workspaces/" + person.workspace() + "/credits", "amount", "5")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_person_is_found_by_the_whole_address_and_shown_masked() {
        HttpResponse<String> found = operator.post("/admin/people/find", "email", person.email());
        HttpResponse<String> missed = operator.post("/admin/people/find", "email", "x" + person.email());

        assertThat(TestPerson.location(found)).endsWith("/admin/people/" + person.person());
        assertThat(missed.statusCode()).isEqualTo(422);
        assertThat(operator.get("/admin/people/" + person.person()).body())
                .doesNotContain(person.email())
                .doesNotContain("Someone Else")
                .doesNotContain("Their workspace");
    }

    @Test
    void details_open_with_a_reason_for_a_quarter_of_an_hour_and_the_person_sees_it() {
        String page = "/admin/people/" + person.person();
        assertThat(operator.post(page + "/open", "reason", " ").statusCode()).isEqualTo(422);
        assertThat(openings.of(SubjectId.of(person.person()))).isEmpty();

        operator.post(page + "/open", "reason", "Spam from this account");

        assertThat(operator.get(page).body()).contains(person.email());
        assertThat(TestPerson.operator(application).get(page).body()).doesNotContain(person.email());
        assertThat(person.get("/settings/access").body()).contains("Spam from this account");
        clock.advance(Openings.LENGTH.plusSeconds(1));
        assertThat(operator.get(page).body()).doesNotContain(person.email());
    }

    @Test
    void a_workspaces_name_opens_the_same_way_and_its_owner_sees_it() {
        String page = "/admin/workspaces/" + person.workspace();

        String masked = operator.get(page).body();
        operator.post(page + "/open", "reason", "A report about it");

        assertThat(masked).doesNotContain("Their workspace").doesNotContain(person.email());
        assertThat(operator.get(page).body()).contains("Their workspace");
        assertThat(person.get("/settings/access").body()).contains("A report about it");
    }

    @Test
    void credits_are_granted_once_for_each_form_with_a_reason() {
        String path = "/admin/workspaces/" + person.workspace() + "/credits";
        long before = ledger.balance(person.workspace()).available().amount();
        String[] form = {
            "amount",
            "50",
            "kind",
            "gift",
            "words",
            "For the trouble",
            "days",
            "30",
            "operation",
            UUID.randomUUID().toString()
        };

        operator.post(path, form);
        operator.post(path, form);
        HttpResponse<String> wrong = operator.post(path, "amount", "-5", "kind", "gift", "words", "");

        assertThat(ledger.balance(person.workspace()).available().amount()).isEqualTo(before + 50);
        assertThat(grants.of(person.workspace(), 10)).singleElement().satisfies(grant -> {
            assertThat(grant.words()).isEqualTo("For the trouble");
            assertThat(Duration.between(grant.at(), grant.expiresAt().orElseThrow()))
                    .isBetween(Duration.ofDays(29), Duration.ofDays(31));
        });
        assertThat(wrong.statusCode()).isEqualTo(422);
    }

    @Test
    void settings_say_where_they_come_from_and_hide_secrets() {
        String page = operator.get("/admin/settings").body();

        assertThat(page).contains("candid.credits.welcome", "Default").contains("candid.database.app-password");
    }
}
