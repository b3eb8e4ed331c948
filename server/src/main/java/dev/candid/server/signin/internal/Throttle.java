package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.BlindIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Counts attempts that went wrong and makes the next one wait, the longer the more there were. An attempt is counted
 * before it is looked at and taken back when it was right, so that many at once do not slip through. The database
 * decides; nothing is kept of who tried but keyed hashes, for a day.
 */
@Service
@DataMapEntry(
        of = "signin_throttle",
        names = "bucket",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7", "B2.1"},
        retention = RetentionRule.ATTEMPTS_1_DAY,
        erase = EraseAction.RETAIN,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "signin_throttle",
        names = {"failures", "last_failed_at", "blocked_until"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2b", "B1.7", "B2.1"},
        erase = EraseAction.RETAIN)
class Throttle {

    /** How long a count lasts after the last wrong attempt. */
    static final Duration MEMORY = Duration.ofDays(1);

    private static final String BUCKET = "signin_throttle.bucket";

    /**
     * What attempts are counted by.
     *
     * @param free so many may go wrong without a wait
     * @param first the wait after that, doubled each time
     * @param longest the longest wait
     */
    enum Rule {
        /** One address from one network: somebody guesses, or somebody forgot. */
        ADDRESS_AND_NETWORK(5, Duration.ofSeconds(2), Duration.ofMinutes(15)),
        /** One network, whatever the address: somebody tries a list of stolen passwords. */
        NETWORK(40, Duration.ofSeconds(2), Duration.ofMinutes(15)),
        /** One address from everywhere: many machines guess. Known devices are not counted here. */
        ADDRESS(50, Duration.ofMinutes(1), Duration.ofHours(1)),
        /** A device that its person signed in with before, and no other. */
        DEVICE(10, Duration.ofSeconds(2), Duration.ofMinutes(15)),
        /** Somebody who is signed in and proves anew who they are. */
        PERSON(10, Duration.ofSeconds(2), Duration.ofMinutes(15)),
        /** One network asking for mails. */
        MAILS_BY_NETWORK(20, Duration.ofMinutes(1), Duration.ofHours(1)),
        /** Mails to one address. */
        MAILS_BY_ADDRESS(5, Duration.ofMinutes(5), Duration.ofHours(1));

        private final int free;
        private final Duration first;
        private final Duration longest;

        Rule(int free, Duration first, Duration longest) {
            this.free = free;
            this.first = first;
            this.longest = longest;
        }
    }

    /** One count. @param value what it is by; a keyed hash of it is stored */
    record Counted(Rule rule, String value) {}

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final Clock clock;

    Throttle(Tenancy tenancy, JdbcClient jdbc, BlindIndex index, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.index = index;
        this.clock = clock;
    }

    /** Counts an attempt. @return how long it has to wait, and then it was not counted; empty if it may go on */
    Optional<Duration> count(Collection<Counted> counts) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // what the database can keep, and less
        return tenancy.acrossWorkspaces(() -> {
            Duration wait = Duration.ZERO;
            for (Counted each : counts) {
                wait = longer(wait, Duration.between(now, blockedUntil(each).orElse(now)));
            }
            if (wait.isPositive()) {
                return Optional.of(wait);
            }
            for (Counted each : counts) {
                if (!add(each, now)) {
                    return Optional.of(each.rule().first); // another attempt was quicker by a moment
                }
            }
            return Optional.empty();
        });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Optional<Instant> blockedUntil(Counted counted) {
        return jdbc.sql("select blocked_until from signin_throttle where bucket = :bucket")
                .param("bucket", bucket(counted))
                .query((row, number) -> row.getTimestamp("blocked_until").toInstant())
                .optional();
    }

    private boolean add(Counted counted, Instant now) {
        return jdbc.sql("""
                        insert into signin_throttle as known (bucket, failures, last_failed_at, blocked_until)
                        values (:bucket, 1, :now, :now)
                        on conflict (bucket) do update
                           set failures = case when known.last_failed_at <= :forgotten then 1
                                               else known.failures + 1 end,
                               last_failed_at = :now,
                               blocked_until = case
                                   when known.last_failed_at <= :forgotten or known.failures + 1 < :free then :now
                                   else :now + make_interval(secs =>
                                            least(:longest, :first * power(2, least(known.failures + 1 - :free, 20))))
                               end
                         where known.blocked_until <= :now
                        """)
                        .param("bucket", bucket(counted))
                        .param("now", Rows.at(now))
                        .param("forgotten", Rows.at(now.minus(MEMORY)))
                        .param("free", counted.rule().free)
                        .param("first", (double) counted.rule().first.toSeconds())
                        .param("longest", (double) counted.rule().longest.toSeconds())
                        .update()
                == 1;
    }

    /** The attempt was right: it does not count, and waits that it caused are over. */
    void takeBack(Collection<Counted> counts) {
        tenancy.acrossWorkspaces(() -> counts.forEach(each -> jdbc.sql("""
                        update signin_throttle
                           set failures = greatest(0, failures - 1), blocked_until = least(blocked_until, :now)
                         where bucket = :bucket
                        """)
                .param("bucket", bucket(each))
                .param("now", Rows.at(clock.instant()))
                .update()));
    }

    /** Starts these counts anew. */
    void forget(Collection<Counted> counts) {
        tenancy.acrossWorkspaces(
                () -> counts.forEach(each -> jdbc.sql("delete from signin_throttle where bucket = :bucket")
                        .param("bucket", bucket(each))
                        .update()));
    }

    private byte[] bucket(Counted counted) {
        return index.of(BUCKET, counted.rule() + "\n" + counted.value());
    }

    @Scheduled(fixedDelay = 60, initialDelay = 7, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_throttle where last_failed_at <= :forgotten")
                    .param("forgotten", Rows.at(clock.instant().minus(MEMORY)))
                    .update();
        });
    }
}
