package dev.candid.server.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Preferences;
import dev.candid.server.console.Action;
import dev.candid.server.console.Habits;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.SignedIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CandidTest
class HomeHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Habits habits;

    @Autowired
    Preferences preferences;

    @Autowired
    List<PersonalDataHolder> holders;

    private SignedIn person;

    @BeforeEach
    void signIn() {
        person = SignedIn.to(application, ApiWorkspace.withCredits(application, 1_500));
    }

    @Test
    void somebody_new_sees_five_first_steps_and_the_credits() {
        String page = person.get("/").body();

        // The workspace was made with a key, which is one of the steps.
        assertThat(page).contains("1 of 5 done").contains("Hello, Someone").contains("1,700");
        assertThat(page).contains("Nothing made yet");
    }

    @Test
    void looking_at_the_ledger_ticks_its_step_and_putting_the_steps_away_keeps_them_away() {
        habits.ledgerSeen(person.id());
        assertThat(person.get("/").body()).contains("2 of 5 done");

        assertThat(person.post("/home/first-steps", "dismissed=true").statusCode())
                .isEqualTo(302);

        assertThat(person.get("/").body()).doesNotContain("First steps");
    }

    @Test
    void what_is_used_most_comes_first_and_only_for_who_wants_it() {
        person.get("/videos");
        person.get("/videos");
        assertThat(habits.favourites(person.id())).startsWith(Action.VIDEOS, Action.MAKE_VIDEO);

        preferences.change(person.id(), choices -> choices.personalise(false));
        assertThat(habits.favourites(person.id())).startsWith(Action.MAKE_VIDEO);
        person.get("/videos");

        assertThat(habits.favourites(person.id())).startsWith(Action.MAKE_VIDEO);
    }

    @Test
    void what_is_counted_is_exported_and_erased() {
        person.get("/videos");
        habits.ledgerSeen(person.id());
        SubjectId subject = SubjectId.of(person.id());
        PersonalDataHolder console = holders.stream()
                .filter(holder -> holder.module().equals("console"))
                .findFirst()
                .orElseThrow();
        List<String> files = new ArrayList<>();

        console.export(subject, (name, content) -> files.add(name));
        PersonalDataHolder.ErasureOutcome outcome = console.erase(subject);

        assertThat(files).containsExactly("console/habit/" + person.id().value() + ".json");
        assertThat(outcome).isEqualTo(new PersonalDataHolder.ErasureOutcome.Erased(2));
        assertThat(habits.firstSteps(person.id()).ledgerSeen()).isFalse();
    }
}
