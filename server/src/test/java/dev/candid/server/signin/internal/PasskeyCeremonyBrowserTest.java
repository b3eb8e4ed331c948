package dev.candid.server.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.candid.server.accounts.Name;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.Passkeys;
import dev.candid.server.signin.Passkeys.AddOutcome;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.VirtualAuthenticator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ceremonies that a real browser and its authenticator go through, and answers of theirs that were meddled with. */
@CandidTest
class PasskeyCeremonyBrowserTest {

    private static final String CREATE = """
            async options => {
                const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
                return JSON.stringify((await navigator.credentials.create({publicKey})).toJSON());
            }""";
    private static final String GET = """
            async options => {
                const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
                return JSON.stringify((await navigator.credentials.get({publicKey})).toJSON());
            }""";

    private static TestBrowser browser;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcPasskeys passkeys;

    @Autowired
    Challenges challenges;

    @Autowired
    JsonMapper json;

    @Autowired
    MutableClock clock;

    BrowserContext window;
    Page page;
    VirtualAuthenticator device;
    PersonId person;

    @BeforeAll
    static void start() {
        browser = new TestBrowser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void open() {
        window = browser.window(application, 1280, ColorScheme.LIGHT, "en");
        page = window.newPage();
        page.navigate(passkeys.origin() + "/terms");
        device = VirtualAuthenticator.in(page);
        person = person();
    }

    @AfterEach
    void close() {
        window.close();
        clock.reset();
    }

    private PersonId person() {
        return ApiWorkspace.withCredits(application, 0).account().person();
    }

    private String made(PersonId whose) {
        return (String) page.evaluate(CREATE, passkeys.creationOptions(whose, "ada@example.org", new Name("Ada")));
    }

    private String signed(String options) {
        return (String) page.evaluate(GET, options);
    }

    private AddOutcome add() {
        return passkeys.add(person, new Name("Laptop"), made(person));
    }

    @Test
    void a_passkey_is_made_listed_used_to_enter_and_to_confirm_renamed_and_removed() {
        AddOutcome added = add();

        assertThat(added).isInstanceOf(AddOutcome.Added.class);
        assertThat(device.passkeys()).isEqualTo(1);
        assertThat(passkeys.enter(signed(passkeys.requestOptions()))).contains(person);
        assertThat(passkeys.confirm(person, signed(passkeys.requestOptions(person))))
                .isTrue();

        Passkeys.Passkey listed = passkeys.of(person).getFirst();
        assertThat(listed.name()).isEqualTo(new Name("Laptop"));
        assertThat(listed.lastUsedAt()).isPresent();
        assertThat(passkeys.rename(person, listed.id(), new Name("Old laptop"))).isTrue();
        assertThat(passkeys.rename(person(), listed.id(), new Name("Mine now"))).isFalse();
        assertThat(passkeys.remove(person(), listed.id())).isFalse();
        assertThat(passkeys.of(person).getFirst().name()).isEqualTo(new Name("Old laptop"));
        assertThat(passkeys.remove(person, listed.id())).isTrue();
        assertThat(passkeys.enter(signed(passkeys.requestOptions()))).isEmpty();
    }

    @Test
    void an_answer_is_good_once_and_for_its_own_challenge() {
        String making = made(person);
        assertThat(passkeys.add(person(), new Name("Not mine"), making)).isEqualTo(new AddOutcome.Refused());
        assertThat(passkeys.add(person, new Name("Mine"), making)).isInstanceOf(AddOutcome.Added.class);
        assertThat(passkeys.add(person, new Name("Again"), making)).isEqualTo(new AddOutcome.Refused());

        String entering = signed(passkeys.requestOptions());
        assertThat(passkeys.confirm(person, entering)).isFalse();
        assertThat(passkeys.enter(entering)).contains(person);
        assertThat(passkeys.enter(entering)).isEmpty();

        String late = signed(passkeys.requestOptions());
        clock.advance(Challenges.LIFE.plusSeconds(1));
        assertThat(passkeys.enter(late)).isEmpty();
        assertThat(passkeys.enter("{}")).isEmpty();
        assertThat(passkeys.enter("not json")).isEmpty();
        assertThat(passkeys.enter("x".repeat(30_000))).isEmpty();
        assertThat(passkeys.add(person, new Name("Broken"), "{\"response\":{}}"))
                .isEqualTo(new AddOutcome.Refused());
    }

    @Test
    void what_was_signed_for_another_origin_is_refused() {
        String foreign = clientData(made(person), text -> text.replace(passkeys.origin(), "https://evil.example"));
        assertThat(passkeys.add(person, new Name("Foreign"), foreign)).isEqualTo(new AddOutcome.Refused());
        add();

        String signed = signed(passkeys.requestOptions());
        Ceremonies elsewhere = new Ceremonies(() -> "http://localhost:1", challenges, json);

        assertThat(passkeys.with(elsewhere).enter(signed)).isEmpty();
        assertThat(passkeys.enter(signed)).contains(person);
    }

    @Test
    void a_changed_signature_or_challenge_is_refused() {
        add();
        String signed = signed(passkeys.requestOptions());

        assertThat(passkeys.enter(response(signed, "signature", bytes -> {
                    bytes[bytes.length - 1] ^= 1;
                    return bytes;
                })))
                .isEmpty();
        assertThat(passkeys.enter(
                        clientData(signed, text -> text.replaceFirst("\"challenge\":\"..", "\"challenge\":\"AA"))))
                .isEmpty();
        assertThat(passkeys.enter(signed)).contains(person);
    }

    @Test
    void a_device_that_did_not_verify_its_person_is_refused() {
        device.unlocks(true);
        add();
        String options = passkeys.requestOptions().replace("\"required\"", "\"discouraged\"");
        device.unlocks(false);

        String present = signed(options);

        assertThat(passkeys.enter(present)).isEmpty();
    }

    @Test
    void a_counter_that_went_back_tells_of_a_copy_and_is_refused() {
        add();
        String earlier = signed(passkeys.requestOptions());
        String later = signed(passkeys.requestOptions());

        assertThat(passkeys.enter(later)).contains(person);
        assertThat(passkeys.enter(earlier)).isEmpty();
    }

    private String clientData(String answer, UnaryOperator<String> change) {
        return response(
                answer,
                "clientDataJSON",
                bytes -> change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private String response(String answer, String field, UnaryOperator<byte[]> change) {
        ObjectNode tree = (ObjectNode) json.readTree(answer);
        ObjectNode response = (ObjectNode) tree.get("response");
        byte[] bytes = Base64.getUrlDecoder().decode(response.get(field).asString());
        response.put(field, Base64.getUrlEncoder().withoutPadding().encodeToString(change.apply(bytes)));
        return json.writeValueAsString(tree);
    }
}
