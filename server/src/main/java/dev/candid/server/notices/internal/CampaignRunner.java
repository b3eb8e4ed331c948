package dev.candid.server.notices.internal;

import dev.candid.server.egress.Mail;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.Campaigns;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeId;
import dev.candid.server.notices.NoticeKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts a message to many into the outbox, some hundred people in one transaction, in the order of their ids. A process
 * that dies leaves it where it stood; two processes never work on the same one at once.
 */
@Component
class CampaignRunner {

    private static final int BATCH = 200;

    private final Tenancy tenancy;
    private final CampaignRows rows;
    private final MailRows mails;
    private final NoticeRows notices;
    private final Audience audience;
    private final Mail mail;
    private final Clock clock;

    CampaignRunner(
            Tenancy tenancy,
            CampaignRows rows,
            MailRows mails,
            NoticeRows notices,
            Audience audience,
            Mail mail,
            Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.mails = mails;
        this.notices = notices;
        this.audience = audience;
        this.mail = mail;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void runBySchedule() {
        while (step()) {
            // until nothing is due
        }
    }

    /** @return whether there was something to do */
    boolean step() {
        return tenancy.acrossWorkspaces(() -> {
            Instant now = clock.instant();
            Optional<CampaignRows.Due> due = rows.due(now);
            due.ifPresent(campaign -> advance(campaign, now));
            return due.isPresent();
        });
    }

    private void advance(CampaignRows.Due campaign, Instant now) {
        Audience.Part part = audience.after(campaign.reached(), campaign.topic(), BATCH);
        NoticeKind kind = OperatorCampaigns.kind(campaign.topic());
        for (PersonId person : part.people()) {
            Matter matter = Matter.to(person, kind, now).about(campaign.id().value());
            if (kind.way() == NoticeKind.Way.BOTH) {
                notices.add(NoticeId.random(), matter);
            }
            if (mail.canSend()) {
                mails.add(MailId.random(), matter, now);
            }
        }
        rows.reached(
                campaign.id(),
                part.last(),
                part.people().size(),
                part.more() ? Campaigns.State.RUNNING : Campaigns.State.SENT);
    }
}
