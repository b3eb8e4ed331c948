package dev.candid.server.notices.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.CampaignId;
import dev.candid.server.notices.Campaigns;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.notices.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The operator's messages to many, up to the moment from which {@link CampaignRunner} takes over. */
@Service
class OperatorCampaigns implements Campaigns {

    private final Tenancy tenancy;
    private final CampaignRows rows;
    private final MailRows mails;
    private final Audience audience;
    private final TestMails tests;
    private final Clock clock;

    OperatorCampaigns(
            Tenancy tenancy, CampaignRows rows, MailRows mails, Audience audience, TestMails tests, Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.mails = mails;
        this.audience = audience;
        this.tests = tests;
        this.clock = clock;
    }

    static NoticeKind kind(NoticeTopic topic) {
        return switch (topic) {
            case PRODUCT -> NoticeKind.PRODUCT_UPDATE;
            case MARKETING -> NoticeKind.MARKETING;
            case ACCOUNT, SECURITY, WORKSPACE, SUPPORT, VIDEOS, CREDITS ->
                throw new IllegalArgumentException("nobody writes to many about " + topic);
        };
    }

    @Override
    public CampaignId draft(PersonId author, NoticeTopic topic, Words words) {
        kind(topic);
        CampaignId id = CampaignId.random();
        tenancy.acrossWorkspaces(() -> rows.add(id, author, topic, words, clock.instant()));
        return id;
    }

    @Override
    public CampaignOutcome change(CampaignId campaign, long version, NoticeTopic topic, Words words) {
        kind(topic);
        return tenancy.acrossWorkspaces(() -> outcome(campaign, rows.change(campaign, version, topic, words)));
    }

    @Override
    public Optional<Campaign> find(CampaignId campaign) {
        return tenancy.acrossWorkspaces(() -> rows.find(campaign));
    }

    @Override
    public List<Campaign> list(Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() -> rows.page(after, limit));
    }

    @Override
    public long audience(NoticeTopic topic) {
        kind(topic);
        return audience.count(topic);
    }

    @Override
    public boolean test(CampaignId campaign, PersonId person) {
        Optional<Campaign> found = find(campaign);
        return found.isPresent()
                && tests.send(
                        Matter.to(person, kind(found.get().topic()), clock.instant())
                                .about(campaign.value()),
                        person);
    }

    @Override
    public CampaignOutcome release(CampaignId campaign, long version) {
        Instant sendAt = clock.instant().plus(UNDO);
        return tenancy.acrossWorkspaces(() -> outcome(campaign, rows.release(campaign, version, sendAt)));
    }

    @Override
    public CampaignOutcome takeBack(CampaignId campaign) {
        return tenancy.acrossWorkspaces(() -> outcome(campaign, rows.takeBack(campaign, clock.instant())));
    }

    @Override
    public CampaignOutcome stop(CampaignId campaign) {
        return tenancy.acrossWorkspaces(() -> {
            Instant now = clock.instant();
            boolean stopped = rows.stop(campaign, now);
            for (NoticeKind kind : List.of(NoticeKind.PRODUCT_UPDATE, NoticeKind.MARKETING)) {
                mails.drop(kind, Optional.empty(), Optional.of(campaign.value()), Outbox.Reason.STOPPED, now);
            }
            return outcome(campaign, stopped);
        });
    }

    @Override
    public CampaignOutcome discard(CampaignId campaign, long version) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Campaign> before = rows.find(campaign);
            if (before.isEmpty()) {
                return new CampaignOutcome.Unknown();
            }
            return rows.discard(campaign, version, clock.instant())
                    ? new CampaignOutcome.Done(before.get())
                    : new CampaignOutcome.Conflict(before.get());
        });
    }

    private CampaignOutcome outcome(CampaignId campaign, boolean done) {
        return rows.find(campaign)
                .<CampaignOutcome>map(
                        current -> done ? new CampaignOutcome.Done(current) : new CampaignOutcome.Conflict(current))
                .orElseGet(CampaignOutcome.Unknown::new);
    }
}
