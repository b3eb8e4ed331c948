package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Setup links in PostgreSQL, found by the hash of their token. */
@Service
@DataMapEntry(
        of = "accounts_setup_link",
        names = {"link_id", "created_at", "expires_at", "used_at"},
        category = NOT_PERSONAL,
        retention = RetentionRule.UNTIL_EXPIRED)
@DataMapEntry(of = "accounts_setup_link", names = "token_hash", category = NOT_PERSONAL, protection = Protection.HASHED)
class JdbcSetupLinks implements SetupLinks {

    static final Duration LIFE = Duration.ofDays(1);

    private static final int LONGEST_TOKEN = 100;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Accounts accounts;
    private final Clock clock;

    JdbcSetupLinks(Tenancy tenancy, JdbcClient jdbc, Secrets secrets, Accounts accounts, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public SetupLink mint() {
        String token = secrets.secret();
        Instant now = clock.instant();
        Instant expires = now.plus(LIFE);
        Rows.one(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into accounts_setup_link (link_id, token_hash, created_at, expires_at)
                        values (:id, :hash, :now, :expires)
                        """)
                .param("id", UUID.randomUUID())
                .param("hash", Secrets.hash(token))
                .param("now", Rows.at(now))
                .param("expires", Rows.at(expires))
                .update()));
        return new SetupLink("/setup/" + token, expires);
    }

    @Override
    public boolean usable(String token) {
        return token.length() <= LONGEST_TOKEN
                && tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                select count(*) = 1
                                  from accounts_setup_link
                                 where token_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("hash", Secrets.hash(token))
                        .param("now", Rows.at(clock.instant()))
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public SetupOutcome enter(String token) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Accounts.Account> first = accounts.first();
            if (first.isEmpty()) {
                return usable(token) ? new SetupOutcome.NobodyYet() : new SetupOutcome.LinkSpent();
            }
            return use(token) ? ready(first.get()) : new SetupOutcome.LinkSpent();
        });
    }

    /** The link proves that its holder runs this server, so the first one to use one is the operator. */
    private SetupOutcome.Ready ready(Accounts.Account account) {
        boolean first = jdbc.sql("select count(*) = 0 from accounts_person where operator")
                .query(Boolean.class)
                .single();
        if (first) {
            accounts.appointOperator(account.person());
        }
        return new SetupOutcome.Ready(account);
    }

    /** The database decides which of two simultaneous uses is the one. */
    @Override
    public boolean use(String token) {
        return token.length() <= LONGEST_TOKEN && tenancy.acrossWorkspaces(() -> markUsed(token));
    }

    private boolean markUsed(String token) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                update accounts_setup_link
                                   set used_at = :now
                                 where token_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("now", Rows.at(now))
                        .param("hash", Secrets.hash(token))
                        .update()
                == 1;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 4, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from accounts_setup_link where expires_at <= :now")
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }
}
