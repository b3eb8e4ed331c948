package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People to write to, and a look into the outbox. */
final class NoticesFixture {

    private final ApplicationContext application;

    NoticesFixture(ApplicationContext application) {
        this.application = application;
    }

    /** Somebody with a verified address and a workspace. */
    record Someone(Accounts.Account account, String email) {}

    Someone someone() {
        Someone someone = unverified();
        bean(People.class).verifyAddress(someone.account().person());
        return someone;
    }

    Someone unverified() {
        String email = "someone-" + UUID.randomUUID() + "@example.org";
        Accounts.OpenOutcome opened =
                bean(Accounts.class).open(new Name("Alex Canary"), new EmailAddress(email), new Name("Northwind"));
        return new Someone(((Accounts.OpenOutcome.Opened) opened).account(), email);
    }

    /** How one of the person's mails stands: state and reason, such as {@code DROPPED NO_CONSENT}. */
    List<String> mails(Someone someone) {
        return bean(Tenancy.class)
                .acrossWorkspaces(() -> bean(JdbcClient.class)
                        .sql("""
                        select state || coalesce(' ' || reason, '') from notices_mail
                         where person_id = :person order by created_at, mail_id limit 100
                        """)
                        .param("person", someone.account().person().value())
                        .query(String.class)
                        .list());
    }

    void queue(Someone someone, NoticeKind kind, Optional<UUID> about, Instant since) {
        Matter plain = Matter.to(someone.account().person(), kind, since)
                .in(someone.account().workspace());
        Matter matter = about.map(plain::about).orElse(plain);
        bean(Tenancy.class).acrossWorkspaces(() -> bean(MailRows.class).add(MailId.random(), matter, since));
    }

    void queue(Someone someone, NoticeKind kind) {
        queue(someone, kind, Optional.empty(), bean(Clock.class).instant());
    }

    static Locale german() {
        return Locale.GERMAN;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }
}
