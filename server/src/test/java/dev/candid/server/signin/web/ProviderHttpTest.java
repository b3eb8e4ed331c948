package dev.candid.server.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMap;
import dev.candid.server.privacy.DataOrigin;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.IdentityProviders.LinkedIdentity;
import dev.candid.server.terms.Terms;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.TestIdentityProvider;
import dev.candid.testing.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Round trips to a real authorization server. */
@CandidTest
@TestPropertySource(properties = "candid.sign-up=open")
class ProviderHttpTest {

    private static final String LEAVE = "/sign-in/with/acme";

    private static TestIdentityProvider acme;

    @Autowired
    ApplicationContext application;

    @Autowired
    IdentityProviders providers;

    @Autowired
    People people;

    @Autowired
    Terms terms;

    @Autowired
    DataMap map;

    @Autowired
    MutableClock clock;

    @LocalServerPort
    int port;

    final String subject = UUID.randomUUID().toString();
    final String email = "ada-" + subject + "@acme.example";
    Visitor visitor;

    @BeforeAll
    static void start() {
        acme = TestIdentityProvider.start();
    }

    @AfterAll
    static void stop() {
        acme.close();
    }

    @BeforeEach
    void arrive() {
        visitor = Visitor.onPort(port);
        vouchFor(subject, email, true);
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private void vouchFor(String number, @Nullable String address, boolean verified) {
        acme.vouchFor(new TestIdentityProvider.Person(number, address, verified, clock.instant()));
    }

    private void vouchFor(Instant provedAt) {
        acme.vouchFor(new TestIdentityProvider.Person(subject, email, true, provedAt));
    }

    /** The provider lives in the time of the machine, so it is the session that is made old. */
    private void provenLongAgo(PersonId person) {
        application.getBean(Tenancy.class).acrossWorkspaces(() -> {
            application
                    .getBean(JdbcClient.class)
                    .sql("update accounts_session set proven_at = proven_at - interval '2 hours' where person_id = :id")
                    .param("id", person.value())
                    .update();
        });
    }

    private HttpResponse<String> enter() {
        return visitor.follow(visitor.get(LEAVE));
    }

    private PersonId newcomer() {
        assertThat(enter().body()).contains("name=\"year\"");
        visitor.follow(visitor.post("/sign-up/provider", "day", "1", "month", "2", "year", "1990"));
        visitor.post(
                "/sign-up/provider",
                "name",
                "Ada Lovelace",
                "workspace",
                "Engines",
                "terms",
                "yes",
                "version",
                terms.current().toString());
        return people.withAddress(new EmailAddress(email)).orElseThrow();
    }

    @Test
    void a_newcomer_is_asked_for_the_age_first_then_for_two_names_and_the_terms_and_is_in() {
        HttpResponse<String> age = enter();
        assertThat(age.uri().getPath()).isEqualTo("/sign-up/provider");
        assertThat(age.body()).contains("name=\"year\"").doesNotContain(email);
        HttpResponse<String> form =
                visitor.follow(visitor.post("/sign-up/provider", "day", "1", "month", "2", "year", "1990"));
        assertThat(form.body()).contains(email).contains("Ada of Acme").contains("Acme");

        HttpResponse<String> without = visitor.post("/sign-up/provider", "name", "Ada", "workspace", "Engines");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(people.withAddress(new EmailAddress(email))).isEmpty();
        visitor.post(
                "/sign-up/provider",
                "name",
                "Ada Lovelace",
                "workspace",
                "Engines",
                "terms",
                "yes",
                "version",
                terms.current().toString());

        People.Person person = people.find(
                        people.withAddress(new EmailAddress(email)).orElseThrow())
                .orElseThrow();
        assertThat(person.name()).isEqualTo(new Name("Ada Lovelace"));
        assertThat(person.verified()).isTrue();
        assertThat(terms.due(person.id())).isFalse();
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(visitor.cookies()).doesNotContainKey("candid_provider");
        String security = visitor.get("/settings/security").body();
        assertThat(security).contains("Received from Acme").contains(subject).contains(email);
    }

    @Test
    void whoever_is_too_young_gets_no_account() {
        enter();
        HttpResponse<String> refused =
                visitor.post("/sign-up/provider", "day", "1", "month", "2", "year", Integer.toString(2026 - 9));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(visitor.get("/sign-up/provider").statusCode()).isEqualTo(403);
        assertThat(people.withAddress(new EmailAddress(email))).isEmpty();
    }

    @Test
    void a_linked_account_signs_in_and_the_second_factor_is_still_asked_for() {
        PersonId person = newcomer();
        visitor = Visitor.onPort(port);
        enter();
        assertThat(visitor.isSignedIn()).isTrue();

        Authenticators authenticators = application.getBean(Authenticators.class);
        FactorHttpTest.turnOn(authenticators, person, clock);
        visitor = Visitor.onPort(port);
        HttpResponse<String> step = enter();

        assertThat(step.uri().getPath()).isEqualTo("/sign-in/factor");
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void an_address_of_an_account_here_opens_nothing_until_its_person_signed_in_and_connects_them() {
        ApiWorkspace theirs = ApiWorkspace.withCredits(application, 0);
        PersonId person = theirs.account().person();
        vouchFor(subject, theirs.email(), true);

        HttpResponse<String> known = enter();
        assertThat(known.body()).contains("You have an account here");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(providers.of(person)).isEmpty();

        visitor.signedIn(TestBrowser.sessionOf(application, theirs));
        assertThat(visitor.get("/sign-in/provider").body()).contains("Connect Acme?");
        assertThat(providers.of(person)).isEmpty();
        visitor.post("/settings/security/identities");

        assertThat(providers.of(person)).hasSize(1);
        visitor = Visitor.onPort(port);
        enter();
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void an_account_is_connected_by_one_person_and_disconnected_with_what_was_received() {
        ApiWorkspace mine = ApiWorkspace.withCredits(application, 0);
        ApiWorkspace theirs = ApiWorkspace.withCredits(application, 0);
        connect(mine);
        connect(theirs);
        assertThat(providers.of(theirs.account().person())).isEmpty();

        LinkedIdentity linked = providers.of(mine.account().person()).getFirst();
        assertThat(linked.email()).contains(email);
        visitor = Visitor.onPort(port).signedIn(TestBrowser.sessionOf(application, theirs));
        visitor.get("/settings/security");
        visitor.post("/settings/security/identities/" + linked.id() + "/remove");
        assertThat(providers.of(mine.account().person())).hasSize(1);

        assertThat(providers.unlink(mine.account().person(), linked.id())).isTrue();
        visitor = Visitor.onPort(port);
        assertThat(enter().uri().getPath()).isEqualTo("/sign-up/provider");
    }

    private void connect(ApiWorkspace workspace) {
        visitor = Visitor.onPort(port).signedIn(TestBrowser.sessionOf(application, workspace));
        visitor.follow(visitor.get(LEAVE + "?aim=link"));
        visitor.post("/settings/security/identities");
    }

    @Test
    void an_address_that_the_provider_does_not_vouch_for_opens_nothing_and_tells_nothing() {
        ApiWorkspace theirs = ApiWorkspace.withCredits(application, 0);
        vouchFor(subject, theirs.email(), false);
        String known = enter().body();
        vouchFor(UUID.randomUUID().toString(), email, false);
        visitor = Visitor.onPort(port);
        String unknown = enter().body();

        assertThat(known).contains("No address from Acme").isEqualTo(unknown);
        assertThat(visitor.get("/sign-up/provider").statusCode()).isEqualTo(302);
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void an_answer_is_good_once_in_the_browser_that_asked_and_for_what_it_asked() {
        newcomer();
        visitor = Visitor.onPort(port);
        HttpResponse<String> leaving = visitor.get(LEAVE);
        String question = Visitor.target(leaving);
        assertThat(question)
                .startsWith(TestIdentityProvider.issuer())
                .contains("code_challenge_method=S256", "state=", "nonce=");
        assertThat(leaving.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("acme");
        String answer = Visitor.target(visitor.get(question));

        assertThat(Visitor.onPort(port).get(answer).statusCode()).isEqualTo(422);
        assertThat(visitor.get(answer.replace("state=", "state=x")).statusCode())
                .isEqualTo(422);
        assertThat(visitor.get(answer).statusCode()).isEqualTo(422);
        assertThat(visitor.isSignedIn()).isFalse();

        visitor = Visitor.onPort(port);
        String swapped = Visitor.target(visitor.get(LEAVE)).replace("nonce=", "nonce=x");
        assertThat(visitor.get(Visitor.target(visitor.get(swapped))).statusCode())
                .isEqualTo(422);
        assertThat(visitor.get("/sign-in/with/nobody").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/sign-in/with/acme/answer?error=access_denied").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_fresh_proof_to_the_provider_confirms_who_is_signed_in_and_an_old_one_does_not() {
        PersonId person = newcomer();
        provenLongAgo(person);
        vouchFor(clock.instant().minus(Duration.ofHours(2)));
        HttpResponse<String> ask = visitor.get("/settings/security/password");
        assertThat(Visitor.target(ask)).startsWith("/sign-in/confirm?to=");
        assertThat(visitor.follow(ask).body()).contains("Confirm with Acme");

        String next = URI.create("/settings/security/password").getPath();
        HttpResponse<String> stale = visitor.follow(visitor.get(LEAVE + "?aim=confirm&next=" + next));
        assertThat(stale.statusCode()).isEqualTo(422);
        vouchFor(clock.instant());
        HttpResponse<String> fresh = visitor.follow(visitor.get(LEAVE + "?aim=confirm&next=" + next));

        assertThat(fresh.statusCode()).isEqualTo(200);
        assertThat(fresh.uri().getPath()).isEqualTo(next);
    }

    @Test
    void what_a_provider_told_is_marked_with_its_source() {
        for (String column : new String[] {"signin_identity.details", "signin_identity.subject_index"}) {
            assertThat(map.find(FieldKind.COLUMN, column).orElseThrow().origin())
                    .isEqualTo(DataOrigin.IDENTITY_PROVIDER);
        }
    }
}
