package dev.candid.server.terms.internal;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.Standings;
import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.AppealDecided;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Decision;
import dev.candid.server.terms.Suspended;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.SuspensionId;
import dev.candid.server.terms.Suspensions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Suspensions in PostgreSQL, with the standing of people and workspaces kept by accounts in the same transaction. */
@Service
class JdbcSuspensions implements Suspensions {

    private final Tenancy tenancy;
    private final SuspensionRows rows;
    private final Standings standings;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcSuspensions(
            Tenancy tenancy,
            SuspensionRows rows,
            Standings standings,
            Accounts accounts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.standings = standings;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public SuspendOutcome suspend(
            SubjectId subject, Cause cause, String reason, Optional<Instant> until, PersonId operator) {
        requireWords(reason);
        if (isOperators(subject)) {
            return new SuspendOutcome.OperatorsOwn();
        }
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            if (!standings.suspend(subject, now, until)) { // takes the row's lock, so of two at once one waits here
                return new SuspendOutcome.Unknown();
            }
            Optional<Suspension> running = rows.current(subject, now);
            if (running.isPresent()) {
                Suspension other = running.get();
                standings.suspend(subject, other.from(), other.until());
                return new SuspendOutcome.Running(other.id());
            }
            SuspensionId id = SuspensionId.random();
            rows.insert(
                    new Suspension(id, subject, cause, reason, now, until, Optional.empty(), Optional.empty()),
                    operator);
            tell(subject, person -> events.publishEvent(new Suspended(id, person, now)));
            return new SuspendOutcome.Suspended(id);
        });
    }

    private boolean isOperators(SubjectId subject) {
        return standings.answerable(subject).stream().anyMatch(accounts::isOperator);
    }

    private void tell(SubjectId subject, Consumer<PersonId> telling) {
        standings.answerable(subject).forEach(telling);
    }

    @Override
    public Optional<Suspension> find(SuspensionId id) {
        return tenancy.acrossWorkspaces(() -> rows.find(id));
    }

    @Override
    public Optional<Suspension> current(SubjectId subject) {
        return tenancy.acrossWorkspaces(() -> rows.current(subject, clock.instant()));
    }

    @Override
    public List<Suspension> of(SubjectId subject) {
        return tenancy.acrossWorkspaces(() -> rows.of(subject));
    }

    @Override
    public List<Suspension> newest(Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() -> rows.newest(after, limit));
    }

    @Override
    public List<Suspension> appealed(int limit) {
        return tenancy.acrossWorkspaces(() -> rows.appealed(limit));
    }

    @Override
    public AppealOutcome appeal(SuspensionId id, String words, PersonId person) {
        requireWords(words);
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            Optional<Suspension> found = rows.find(id);
            if (found.isEmpty()) {
                return new AppealOutcome.Unknown();
            }
            return found.get().runsAt(now) && rows.appeal(found.get(), words, person, now)
                    ? new AppealOutcome.Done()
                    : new AppealOutcome.TooLate();
        });
    }

    @Override
    public AppealOutcome decide(SuspensionId id, Decision decision, String reason, PersonId operator) {
        requireWords(reason);
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            Optional<Suspension> found = rows.find(id);
            if (found.isEmpty()) {
                return new AppealOutcome.Unknown();
            }
            Suspension suspension = found.get();
            if (!rows.decide(suspension, decision, reason, operator, now)) {
                return new AppealOutcome.TooLate();
            }
            if (decision == Decision.REINSTATED) {
                lift(suspension, operator, now);
            }
            tell(suspension.subject(), person -> events.publishEvent(new AppealDecided(id, person, decision, now)));
            return new AppealOutcome.Done();
        });
    }

    @Override
    public boolean lift(SuspensionId id, PersonId operator) {
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(
                () -> rows.find(id).map(found -> lift(found, operator, now)).orElse(false));
    }

    private boolean lift(Suspension suspension, PersonId operator, Instant now) {
        if (!suspension.runsAt(now) || !rows.lift(suspension.id(), operator, now)) {
            return false;
        }
        standings.reinstate(suspension.subject());
        return true;
    }

    private static void requireWords(String words) {
        if (words.isBlank() || words.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("no words, or too many");
        }
    }
}
