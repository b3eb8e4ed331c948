package dev.candid.server.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder.ErasureOutcome;
import dev.candid.server.signin.AddressChangeId;
import dev.candid.server.signin.AddressChanges;
import dev.candid.server.signin.AddressChanges.AskOutcome;
import dev.candid.server.signin.AddressChanges.FollowOutcome;
import dev.candid.server.signin.AddressChanges.Letter;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.HeldForms;
import dev.candid.server.signin.HeldForms.HeldForm;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Address changes and held forms; and what of all factors an export and an erasure see. */
@CandidTest
class FactorRecordsTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    AddressChanges changes;

    @Autowired
    HeldForms forms;

    @Autowired
    Authenticators authenticators;

    @Autowired
    People people;

    @Autowired
    SignInData data;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    final EmailAddress wanted = new EmailAddress("new-" + UUID.randomUUID() + "@example.org");
    PersonId person;
    EmailAddress before;

    @BeforeEach
    void open() {
        person = person();
        before = people.find(person).orElseThrow().email();
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private PersonId person() {
        return ApiWorkspace.withCredits(application, 0).account().person();
    }

    private AddressChangeId change(PersonId whose) {
        return new AddressChangeId(tenancy.acrossWorkspaces(
                () -> jdbc.sql("select change_id from signin_address_change where person_id = :person")
                        .param("person", whose.value())
                        .query(UUID.class)
                        .single()));
    }

    private Letter asked(PersonId whose) {
        assertThat(changes.ask(whose, wanted)).isInstanceOf(AskOutcome.Asked.class);
        return changes.letter(change(whose)).orElseThrow();
    }

    private static String token(Letter letter) {
        return letter.path().substring(letter.path().lastIndexOf('/') + 1);
    }

    @Test
    void an_address_changes_only_by_the_link_that_went_to_the_new_one_and_the_former_is_known_for_a_while() {
        Letter letter = asked(person);
        assertThat(letter.to()).isEqualTo(wanted);
        assertThat(people.find(person).orElseThrow().email()).isEqualTo(before);
        assertThat(changes.waiting(person)).contains(wanted);

        assertThat(changes.usable(token(letter))).isTrue();
        assertThat(changes.follow(token(letter))).isEqualTo(new FollowOutcome.Changed(person));

        assertThat(changes.follow(token(letter))).isEqualTo(new FollowOutcome.LinkSpent());
        assertThat(changes.usable(token(letter))).isFalse();
        People.Person after = people.find(person).orElseThrow();
        assertThat(after.email()).isEqualTo(wanted);
        assertThat(after.verified()).isTrue();
        assertThat(people.withAddress(before)).isEmpty();
        assertThat(people.withAddress(wanted)).contains(person);
        assertThat(changes.former(change(person))).contains(before);
        clock.advance(AddressChanges.FORMER_LIFE.plusSeconds(1));
        assertThat(changes.former(change(person))).isEmpty();
    }

    @Test
    void a_wish_can_be_taken_back_ends_after_a_day_and_a_newer_link_ends_the_older() {
        Letter first = asked(person);
        Letter second = changes.letter(change(person)).orElseThrow();
        assertThat(changes.usable(token(first))).isFalse();
        assertThat(changes.usable(token(second))).isTrue();

        clock.advance(AddressChanges.LIFE.plusSeconds(1));
        assertThat(changes.follow(token(second))).isEqualTo(new FollowOutcome.LinkSpent());
        assertThat(changes.waiting(person)).isEmpty();

        clock.reset();
        assertThat(changes.withdraw(person)).isTrue();
        assertThat(changes.follow(token(second))).isEqualTo(new FollowOutcome.LinkSpent());
        assertThat(changes.ask(person, before)).isEqualTo(new AskOutcome.SameAddress());
        assertThat(changes.follow("x".repeat(500))).isEqualTo(new FollowOutcome.LinkSpent());
    }

    @Test
    void an_address_that_somebody_else_has_or_takes_meanwhile_stays_theirs() {
        EmailAddress theirs = people.find(person()).orElseThrow().email();
        assertThat(changes.ask(person, theirs)).isInstanceOf(AskOutcome.Asked.class);

        PersonId rival = person();
        Letter mine = asked(rival);
        changes.withdraw(person);
        Letter late = asked(person);
        assertThat(changes.follow(token(mine))).isEqualTo(new FollowOutcome.Changed(rival));

        assertThat(changes.follow(token(late))).isEqualTo(new FollowOutcome.LinkSpent());
        assertThat(people.find(person).orElseThrow().email()).isEqualTo(before);
    }

    @Test
    void a_held_form_is_its_persons_alone_is_taken_once_and_ends_soon() {
        HeldForm form = new HeldForm("/keys?x=1", Map.of("name", List.of("Mine", "Twice")));
        var held = forms.hold(person, form).orElseThrow();

        assertThat(forms.find(person(), held)).isEmpty();
        assertThat(forms.find(person, held)).contains(form);
        assertThat(forms.take(person, held)).contains(form);
        assertThat(forms.take(person, held)).isEmpty();
        var late = forms.hold(person, form).orElseThrow();
        clock.advance(HeldForms.LIFE.plus(Duration.ofSeconds(1)));
        assertThat(forms.find(person, late)).isEmpty();
        assertThat(forms.hold(person, new HeldForm("/x", Map.of("a", List.of("b".repeat(70_000))))))
                .isEmpty();
        assertThat(form.toString()).doesNotContain("Mine");
    }

    @Test
    void an_export_tells_what_is_held_and_an_erasure_leaves_nothing() {
        changes.ask(person, wanted);
        authenticators.begin(person, before);
        authenticators.renewRecoveryCodes(person);
        forms.hold(person, new HeldForm("/x", Map.of()));
        SubjectId subject = SubjectId.of(person);

        assertThat(exported(subject).toString()).contains(wanted.reveal());
        assertThat(data.erase(subject)).isInstanceOf(ErasureOutcome.Erased.class);

        assertThat(data.erase(subject)).isEqualTo(new ErasureOutcome.NothingHeld());
        assertThat(exported(subject)).isEmpty();
    }

    private Map<String, String> exported(SubjectId subject) {
        Map<String, String> files = new HashMap<>();
        data.export(subject, (name, content) -> {
            try (content) {
                files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return files;
    }
}
