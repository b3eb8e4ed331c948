package dev.candid.server.signin.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.People;
import dev.candid.server.api.BrowserCookie;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.Proof;
import dev.candid.server.signin.SecurityChange;
import dev.candid.server.signin.SignInStep;
import dev.candid.server.signin.SignInSteps;
import dev.candid.server.signin.StepSecret;
import dev.candid.server.terms.Terms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The way of a browser from a first proof to a session. Each page on which somebody proves who they are ends here, and
 * here alone.
 */
@Component
class SignInFlow {

    /** Where the second factor is asked for. */
    static final URI SECOND_STEP = URI.create("/sign-in/factor");

    private final SignInSteps steps;
    private final BrowserSessions sessions;
    private final People people;
    private final Accounts accounts;
    private final Terms terms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInFlow(
            SignInSteps steps,
            BrowserSessions sessions,
            People people,
            Accounts accounts,
            Terms terms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.steps = steps;
        this.sessions = sessions;
        this.people = people;
        this.accounts = accounts;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
    }

    /** As {@link #proven}, into the person's first workspace; a member of none gets one. */
    URI enter(PersonId person, Proof proof, String next, HttpServletRequest request, HttpServletResponse response) {
        return proven(home(person), proof, URI.create(LocalPath.of(next)), request, response);
    }

    private Accounts.Account home(PersonId person) {
        return people.home(person)
                .orElseGet(() ->
                        accounts.found(person, people.find(person).orElseThrow().name()));
    }

    /** Somebody gave the first proof. @return where the browser goes next: to the second step, or to {@code target} */
    URI proven(
            Accounts.Account account,
            Proof proof,
            URI target,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (steps.after(account, proof)) {
            case SignInStep.SecondFactorWanted wanted -> {
                response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        BrowserCookie.STEP
                                .write(request, wanted.secret().reveal(), SignInSteps.LIFE)
                                .toString());
                yield URI.create(SECOND_STEP + "?next=" + target.getPath());
            }
            case SignInStep.Done done -> {
                start(done.account(), request, response);
                yield afterTerms(done.account().person(), target);
            }
        };
    }

    /** Whoever has not accepted the terms in force is asked first. */
    URI afterTerms(PersonId person, URI target) {
        return terms.due(person) ? URI.create("/terms/accept?next=" + target.getPath()) : target;
    }

    /** Who is between the two steps in this browser. */
    Optional<SignInSteps.Held> held(HttpServletRequest request) {
        return secret(request).flatMap(steps::held);
    }

    /** The second factor was wrong. */
    void failed(HttpServletRequest request) {
        secret(request).ifPresent(steps::failed);
    }

    /** The second factor was right. @return empty if the step was over: the first is asked for again */
    Optional<Accounts.Account> finish(HttpServletRequest request, HttpServletResponse response) {
        Optional<Accounts.Account> account =
                secret(request).flatMap(steps::finish).map(SignInSteps.Held::account);
        response.addHeader(
                HttpHeaders.SET_COOKIE, BrowserCookie.STEP.remove(request).toString());
        account.ifPresent(found -> start(found, request, response));
        return account;
    }

    /** Signs a person in who has just opened the account: there is no change to tell of. */
    void welcome(Accounts.Account account, HttpServletRequest request, HttpServletResponse response) {
        sessions.start(account, request, response);
    }

    private void start(Accounts.Account account, HttpServletRequest request, HttpServletResponse response) {
        if (sessions.start(account, request, response).newDevice()) {
            changed(account.person(), SecurityChange.Kind.NEW_DEVICE);
        }
    }

    /** Tells whoever listens that something about a person's sign-in changed. */
    void changed(PersonId person, SecurityChange.Kind kind) {
        events.publishEvent(new SecurityChange(person, kind, clock.instant()));
    }

    private static Optional<StepSecret> secret(HttpServletRequest request) {
        return BrowserCookie.STEP.read(request).map(StepSecret::new);
    }
}
