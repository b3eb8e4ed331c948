package dev.candid.server.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.policy.Policy;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestHttp;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@CandidTest
class PolicyHttpTest {

    @Autowired
    Policy policy;

    @LocalServerPort
    int port;

    TestHttp http;

    @BeforeEach
    void client() {
        http = TestHttp.onPort(port);
    }

    @Test
    void everybody_can_read_every_sentence_with_its_facts_and_numbers() {
        String page = http.get("/privacy").body();

        assertThat(policy.text(Locale.ENGLISH).sentences())
                .hasSizeGreaterThan(100)
                .allSatisfy(sentence -> assertThat(page).contains("<p id=\"" + sentence.id() + "\">"));
        assertThat(page).contains("The operator of this installation", "60 sec", "730 days", "at least 11 people");
        assertThat(page).doesNotContainPattern("\\{[a-z.-]+}");
    }

    @Test
    void what_is_not_built_says_so() {
        String page = http.get("/privacy").body();

        assertThat(page).contains("not built yet", "no plans and no billing exist");
    }

    @Test
    void the_policy_can_be_read_in_German() {
        String page = http.get("/privacy?lang=de").body();

        assertThat(page).contains("Datenschutzerklärung", "noch nicht gebaut", "Wie lange was bleibt");
    }
}
