package dev.candid.server.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.SignedIn;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CandidTest
class KeyPagesHttpTest {

    private static final Pattern SECRET = Pattern.compile("candid_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");

    @Autowired
    ApplicationContext application;

    @Autowired
    ApiKeys keys;

    ApiWorkspace workspace;
    SignedIn person;

    @BeforeEach
    void signIn() {
        workspace = ApiWorkspace.withCredits(application, 0);
        person = SignedIn.to(application, workspace);
    }

    private ApiKey named(String name) {
        return keys.list(workspace.id()).stream()
                .filter(key -> key.name().filter(is -> is.reveal().equals(name)).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static String secret(HttpResponse<String> page) {
        Matcher found = SECRET.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group();
    }

    @Test
    void a_key_is_reviewed_made_shown_once_and_listed_without_its_secret() {
        HttpResponse<String> review = person.get("/keys/new?preset=read&life=none&networks=192.0.2.0%2F24");
        assertThat(review.body())
                .contains("See videos and fetch their files")
                .contains("It works only from 192.0.2.0/24")
                .contains("It works until somebody revokes it");

        HttpResponse<String> made =
                person.post("/keys", "name=Shop&preset=custom&scopes=videos:read&life=30&cap=20&networks=&test=yes");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        String secret = secret(made);
        ApiKey key = named("Shop");
        assertThat(key.test()).isTrue();
        assertThat(key.monthlyCap().orElseThrow().amount()).isEqualTo(20);
        HttpResponse<String> list = person.get("/keys");
        assertThat(list.body()).contains("Shop").contains(key.prefix()).doesNotContain(secret);
    }

    @Test
    void a_form_with_faults_says_each_of_them_and_makes_no_key() {
        int before = keys.list(workspace.id()).size();

        HttpResponse<String> answer =
                person.post("/keys", "name=&preset=custom&life=date&end=2001-01-01&cap=many&networks=home");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Give the key a name")
                .contains("Choose at least one scope")
                .contains("Choose a day that is not over")
                .contains("whole number up to")
                .contains("no CIDR range");
        assertThat(keys.list(workspace.id())).hasSize(before);
    }

    @Test
    void a_key_is_renamed_rotated_and_revoked() {
        person.post("/keys", "name=Agent&preset=videos&life=90&cap=&networks=");
        String address = "/keys/" + named("Agent").id();

        assertThat(person.post(address + "/rename", "name=Robot").statusCode()).isEqualTo(302);
        ApiKey old = named("Robot");
        String fresh = secret(person.post(address + "/rotate", "overlap=1"));
        assertThat(keys.find(workspace.id(), old.id()).orElseThrow().replacedBy())
                .isPresent();
        assertThat(person.post(address + "/revoke", "").statusCode()).isEqualTo(302);
        assertThat(person.post(address + "/revoke", "").statusCode()).isEqualTo(404);

        assertThat(fresh).isNotBlank();
        assertThat(keys.find(workspace.id(), old.id()).orElseThrow().revokedAt())
                .isPresent();
    }

    @Test
    void a_key_can_end_itself_and_can_look_at_no_keys() {
        assertThat(workspace.get("/api/v1/keys").status()).isEqualTo(403);

        assertThat(workspace.delete("/api/v1/me/key").status()).isEqualTo(204);

        assertThat(workspace.get("/api/v1/me").status()).isEqualTo(401);
    }
}
