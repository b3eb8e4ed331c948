package dev.candid.server.notices.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.egress.Mail;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.notices.CampaignId;
import dev.candid.server.notices.Campaigns;
import dev.candid.server.notices.Campaigns.CampaignOutcome;
import dev.candid.server.notices.NoticeTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The composer of messages to many: write, look at it in one's own mailbox, see how many get it, release, take back. */
@Controller
class CampaignPages {

    private static final int ROWS = 30;
    private static final String LIST = "admin-campaigns";
    private static final String ADDRESS = OutboxPages.ADDRESS + "/campaigns";

    private final Campaigns campaigns;
    private final Mail mail;
    private final PageCursors cursors;
    private final Shells shells;

    CampaignPages(Campaigns campaigns, Mail mail, PageCursors cursors, Shells shells) {
        this.campaigns = campaigns;
        this.mail = mail;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Campaigns.Campaign> found = campaigns.list(position, ROWS + 1);
        String older = "";
        if (found.size() > ROWS) {
            Campaigns.Campaign last = found.get(ROWS - 1);
            older = ADDRESS + "?after="
                    + cursors.write(
                            caller.workspace(),
                            LIST,
                            new PageCursor(last.createdAt(), last.id().value()));
        }
        return new ModelAndView(
                "notices/web/campaigns",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("notices.admin.campaigns")),
                        "campaigns", found.stream().limit(ROWS).toList(),
                        "older", older));
    }

    @GetMapping(path = ADDRESS + "/new", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView fresh(Texts texts) {
        return form("", new CampaignForm("product", "", "", "", "", "", 0), Map.of(), texts);
    }

    @PostMapping(ADDRESS)
    @RequiresOperator
    ModelAndView draft(ApiCaller caller, CampaignForm.Sent sent, Texts texts) {
        CampaignForm form = sent.form();
        Map<String, String> errors = form.errors(texts);
        if (!errors.isEmpty()) {
            return again(form("", form, errors, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        CampaignId id = campaigns.draft(caller.person().orElseThrow(), form.chosen(), form.words());
        return said(id, "notices.toast.drafted");
    }

    @GetMapping(path = ADDRESS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView one(@PathVariable UUID id, Texts texts) {
        Campaigns.Campaign campaign = campaigns.find(new CampaignId(id)).orElseThrow(CampaignPages::unknown);
        return new ModelAndView(
                "notices/web/campaign",
                Map.of(
                        "shell", shells.page(Place.ADMIN, campaign.words().subject()),
                        "campaign", campaign,
                        "audience", campaigns.audience(campaign.topic()),
                        "canMail", mail.canSend()));
    }

    @GetMapping(path = ADDRESS + "/{id}/edit", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView edit(@PathVariable UUID id, Texts texts) {
        Campaigns.Campaign campaign = campaigns.find(new CampaignId(id)).orElseThrow(CampaignPages::unknown);
        return form(id.toString(), CampaignForm.of(campaign), Map.of(), texts);
    }

    @PostMapping(ADDRESS + "/{id}")
    @RequiresOperator
    ModelAndView save(@PathVariable UUID id, CampaignForm.Sent sent, Texts texts) {
        CampaignForm form = sent.form();
        Map<String, String> errors = form.errors(texts);
        if (!errors.isEmpty()) {
            return again(form(id.toString(), form, errors, texts), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        CampaignId campaign = new CampaignId(id);
        return switch (campaigns.change(campaign, form.version(), form.chosen(), form.words())) {
            case CampaignOutcome.Unknown ignored -> throw unknown();
            case CampaignOutcome.Conflict ignored ->
                again(
                        form(id.toString(), form, Map.of("subject", texts.of("notices.error.changed")), texts),
                        HttpStatus.CONFLICT);
            case CampaignOutcome.Done ignored -> said(campaign, "notices.toast.drafted");
        };
    }

    @PostMapping(ADDRESS + "/{id}/test")
    @RequiresOperator
    ModelAndView test(ApiCaller caller, @PathVariable UUID id) {
        CampaignId campaign = new CampaignId(id);
        boolean sent = campaigns.test(campaign, caller.person().orElseThrow());
        return said(campaign, sent ? "notices.toast.tested" : "notices.toast.not-tested");
    }

    @PostMapping(ADDRESS + "/{id}/release")
    @RequiresOperator
    ModelAndView release(@PathVariable UUID id, @RequestParam(defaultValue = "0") long version) {
        CampaignId campaign = new CampaignId(id);
        return done(campaign, campaigns.release(campaign, version), "notices.toast.released");
    }

    @PostMapping(ADDRESS + "/{id}/take-back")
    @RequiresOperator
    ModelAndView takeBack(@PathVariable UUID id) {
        CampaignId campaign = new CampaignId(id);
        return done(campaign, campaigns.takeBack(campaign), "notices.toast.taken-back");
    }

    @PostMapping(ADDRESS + "/{id}/stop")
    @RequiresOperator
    ModelAndView stop(@PathVariable UUID id) {
        CampaignId campaign = new CampaignId(id);
        return done(campaign, campaigns.stop(campaign), "notices.toast.stopped");
    }

    @PostMapping(ADDRESS + "/{id}/discard")
    @RequiresOperator
    ModelAndView discard(@PathVariable UUID id, @RequestParam(defaultValue = "0") long version) {
        CampaignId campaign = new CampaignId(id);
        return switch (campaigns.discard(campaign, version)) {
            case CampaignOutcome.Unknown ignored -> throw unknown();
            case CampaignOutcome.Conflict ignored -> said(campaign, "notices.toast.conflict");
            case CampaignOutcome.Done ignored ->
                new ModelAndView("redirect:" + Toast.after(ADDRESS, "notices.toast.discarded"));
        };
    }

    private static ModelAndView done(CampaignId campaign, CampaignOutcome outcome, String key) {
        return switch (outcome) {
            case CampaignOutcome.Unknown ignored -> throw unknown();
            case CampaignOutcome.Conflict ignored -> said(campaign, "notices.toast.conflict");
            case CampaignOutcome.Done ignored -> said(campaign, key);
        };
    }

    private static ModelAndView said(CampaignId campaign, String key) {
        return new ModelAndView("redirect:" + Toast.after(ADDRESS + "/" + campaign, key));
    }

    private ModelAndView form(String id, CampaignForm form, Map<String, String> errors, Texts texts) {
        return new ModelAndView(
                "notices/web/campaignForm",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("notices.campaign.write")),
                        "id",
                        id,
                        "form",
                        form,
                        "errors",
                        errors,
                        "product",
                        campaigns.audience(NoticeTopic.PRODUCT),
                        "marketing",
                        campaigns.audience(NoticeTopic.MARKETING)));
    }

    private static ModelAndView again(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private static ProblemException unknown() {
        return new ProblemException(NoticeProblem.CAMPAIGN_UNKNOWN, "There is no such message to many.");
    }
}
