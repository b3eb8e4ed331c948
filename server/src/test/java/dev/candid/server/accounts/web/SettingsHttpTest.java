package dev.candid.server.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Preferences;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.SignedIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CandidTest
class SettingsHttpTest {

    private static final String PROFILE =
            "name=Grace+Hopper&organisation=Navy&language=de&zone=Europe%2FBerlin&theme=dark";

    @Autowired
    ApplicationContext application;

    @Autowired
    Preferences preferences;

    @Autowired
    List<PersonalDataHolder> holders;

    private SignedIn person;

    @BeforeEach
    void signIn() {
        person = SignedIn.to(application, ApiWorkspace.withCredits(application, 0));
    }

    @Test
    void what_a_person_chooses_shapes_every_page_from_then_on() {
        HttpResponse<String> saved = person.post("/settings", PROFILE);

        String page = person.get("/settings").body();
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(page).contains("lang=\"de\"").contains("data-theme=\"dark\"").contains("Einstellungen");
        assertThat(page)
                .contains("value=\"Grace Hopper\"")
                .contains("value=\"Navy\"")
                .contains(">GH<");
        assertThat(preferences.of(person.id()).personalise()).isFalse();
    }

    @Test
    void a_script_is_told_that_it_was_saved_and_sent_to_the_page_when_its_words_change() {
        HttpResponse<String> moved = person.post("/settings", PROFILE, "HX-Request", "true");
        HttpResponse<String> stayed = person.post("/settings", PROFILE, "HX-Request", "true");

        assertThat(moved.headers().firstValue("HX-Redirect")).contains("/settings?said=accounts.toast.saved");
        assertThat(stayed.statusCode()).isEqualTo(204);
        assertThat(stayed.headers().firstValue("HX-Trigger").orElseThrow()).contains("Gespeichert.");
    }

    @Test
    void a_language_in_the_address_goes_before_the_profile_and_the_profile_before_the_browser() {
        assertThat(person.get("/settings", "Accept-Language", "de").body()).contains("lang=\"de\"");

        person.post("/settings", PROFILE.replace("language=de", "language=en"));

        assertThat(person.get("/settings", "Accept-Language", "de").body()).contains("lang=\"en\"");
        assertThat(person.get("/settings?lang=de").body()).contains("lang=\"de\"");
        assertThat(person.get("/settings?lang=xx").body()).contains("lang=\"en\"");
    }

    @Test
    void a_profile_without_a_name_or_with_a_zone_that_is_nowhere_is_refused_and_nothing_changes() {
        HttpResponse<String> refused = person.post("/settings", "name=+&zone=Mars%2FBase", "HX-Request", "true");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("profile-invalid").contains("[\"name\",\"zone\"]");
        assertThat(preferences.of(person.id())).isEqualTo(Preferences.Choices.DEFAULT);
    }

    @Test
    void two_windows_that_change_different_things_lose_nothing() {
        preferences.change(person.id(), choices -> choices.language(Optional.of(Locale.GERMAN)));
        preferences.change(person.id(), choices -> choices.organisation(Optional.of(new Name("Navy"))));

        assertThat(preferences.of(person.id()).language()).contains(Locale.GERMAN);
    }

    @Test
    void the_choices_are_sealed_exported_and_erased() {
        person.post("/settings", PROFILE);
        SubjectId subject = SubjectId.of(person.id());
        PersonalDataHolder accounts = holders.stream()
                .filter(holder -> holder.module().equals("accounts"))
                .findFirst()
                .orElseThrow();
        List<String> files = new ArrayList<>();

        accounts.export(subject, (name, content) -> files.add(text(content)));
        accounts.erase(subject);

        assertThat(files).anySatisfy(file -> assertThat(file).contains("Navy").contains("Europe/Berlin"));
        assertThat(rows(person.id())).isEmpty();
    }

    private Stream<?> rows(PersonId id) {
        return application
                .getBean(dev.candid.server.kernel.Tenancy.class)
                .acrossWorkspaces(() -> application
                        .getBean(JdbcClient.class)
                        .sql("select person_id from accounts_preference where person_id = :id")
                        .param("id", id.value())
                        .query()
                        .listOfRows())
                .stream();
    }

    private static String text(InputStream content) {
        try {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
