package dev.candid.server.signin.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The setup link for a program: an account, if there is none with this address yet, and an API key. */
@RestController
class SetupProgram {

    /**
     * What a program sends for the person it works for. The last two are needed to open an account and not to enter one.
     *
     * @param birthDate looked at and dropped
     * @param acceptTerms that the person has read and accepts the terms at {@code /terms}
     */
    record SetupRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String workspace,
            @Nullable String birthDate,
            @Nullable Boolean acceptTerms) {

        @Override
        public String toString() {
            return "SetupRequest[redacted]";
        }
    }

    /** What a program gets; the key is shown this once. */
    record SetupAnswer(UUID personId, UUID workspaceId, UUID keyId, String apiKey, List<String> scopes) {

        @Override
        public String toString() {
            return "SetupAnswer[redacted]";
        }
    }

    private final SetupLinks links;
    private final SetupDesk desk;
    private final People people;
    private final ApiKeys keys;
    private final AgeGate ageGate;

    SetupProgram(SetupLinks links, SetupDesk desk, People people, ApiKeys keys, AgeGate ageGate) {
        this.links = links;
        this.desk = desk;
        this.people = people;
        this.keys = keys;
        this.ageGate = ageGate;
    }

    @PostMapping(path = "/setup/{token}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @OpenRoute(because = "The link's token is the proof; whoever holds it runs this server.")
    ResponseEntity<SetupAnswer> key(@PathVariable String token, @RequestBody SetupRequest wanted) {
        if (!links.usable(token)) {
            throw SetupPages.spent();
        }
        Accounts.Account account = account(token, wanted);
        NewApiKey key = keys.create(account.workspace(), account.person(), Permission.scopes(), Optional.empty());
        List<String> scopes =
                key.scopes().stream().map(Permission::code).sorted().toList();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new SetupAnswer(
                        account.person().value(),
                        account.workspace().value(),
                        key.id().value(),
                        key.secret().reveal(),
                        scopes));
    }

    private Accounts.Account account(String token, SetupRequest wanted) {
        Optional<PersonId> known =
                Optional.ofNullable(wanted.email()).flatMap(EmailAddress::parse).flatMap(people::withAddress);
        Optional<Accounts.Account> account =
                known.isPresent() ? people.home(known.get()).filter(home -> links.use(token)) : open(token, wanted);
        return account.orElseThrow(SetupPages::spent);
    }

    private Optional<Accounts.Account> open(String token, SetupRequest wanted) {
        NewcomerReader.Read read = desk.read(new NewcomerReader.Form(
                wanted.name(),
                wanted.email(),
                null,
                wanted.workspace(),
                Boolean.TRUE.equals(wanted.acceptTerms()) ? desk.terms() : null));
        AgeGate.Answer age = age(wanted.birthDate());
        List<String> wrong = new ArrayList<>(read.errors().keySet());
        wrong.replaceAll(field -> field.equals("terms") ? "acceptTerms" : field);
        if (age == AgeGate.Answer.NO_DATE) {
            wrong.addFirst("birthDate");
        }
        if (age == AgeGate.Answer.REFUSED) {
            throw new ProblemException(SignInProblem.AGE_REFUSED, "Nothing of what was sent was kept.");
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    SignInProblem.ACCOUNT_DETAILS_INVALID,
                    "Some details are missing or not valid; the link can still be used.",
                    Map.of("fields", wrong));
        }
        return desk.open(token, read.newcomer().orElseThrow());
    }

    private AgeGate.Answer age(@Nullable String birthDate) {
        try {
            LocalDate born = LocalDate.parse(birthDate == null ? "" : birthDate);
            return ageGate.judge(
                    Integer.toString(born.getDayOfMonth()),
                    Integer.toString(born.getMonthValue()),
                    Integer.toString(born.getYear()));
        } catch (DateTimeException noDay) {
            return AgeGate.Answer.NO_DATE;
        }
    }
}
