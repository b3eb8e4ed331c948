package dev.candid.screens;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.library.Library;
import dev.candid.server.library.UploadId;
import dev.candid.server.notices.CampaignId;
import dev.candid.server.notices.Campaigns;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.Survey;
import dev.candid.server.support.Surveys;
import dev.candid.server.support.Tickets;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Suspensions;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.TestMail;
import dev.candid.testing.TestPicture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** A workspace with something in it, owned by the operator of the installation. */
record Furnished(
        ApplicationContext application, ApiWorkspace workspace, String done, String failed, String suspension) {

    static Furnished in(ApplicationContext application) {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 1_000);
        application.getBean(Accounts.class).appointOperator(workspace.account().person());
        Furnished furnished = new Furnished(
                application,
                workspace,
                order(workspace, "Autumn", "Leaves fall."),
                order(workspace, "Silent", "This is unspoken."),
                suspend(application, workspace));
        workspace.ended(furnished.done, Duration.ofSeconds(60));
        workspace.ended(furnished.failed, Duration.ofSeconds(60));
        return furnished;
    }

    String setupLink() {
        return application.getBean(SetupLinks.class).mint().path();
    }

    String ticket() {
        Tickets.OpenOutcome outcome = application
                .getBean(Tickets.class)
                .open(
                        workspace.account().person(),
                        workspace.id(),
                        "A question",
                        MessageDraft.of("Where is the ledger?"));
        return switch (outcome) {
            case Tickets.OpenOutcome.Opened(var id) -> id.toString();
            case Tickets.OpenOutcome.TooMany many -> throw new AssertionError(many);
        };
    }

    String survey() {
        Survey.Question question = new Survey.Question(Survey.Kind.RATING, "How was it?", List.of());
        return application
                .getBean(Surveys.class)
                .make(workspace.id(), "A survey", List.of(question))
                .toString();
    }

    /** A client of the workspace, which is an agency by it. */
    String client() {
        Clients.CreateOutcome outcome = application
                .getBean(Clients.class)
                .create(workspace.id(), workspace.account().person(), new Name("A client"), ClientBounds.NONE);
        if (outcome instanceof Clients.CreateOutcome.Created(var id)) {
            return id.toString();
        }
        throw new AssertionError(outcome);
    }

    String invitation() {
        Invitations.InviteOutcome outcome = application
                .getBean(Invitations.class)
                .invite(workspace.id(), workspace.account().person(), Optional.empty(), Role.CREATOR);
        if (outcome instanceof Invitations.InviteOutcome.Made(var link)) {
            return link.path();
        }
        throw new AssertionError(outcome);
    }

    /** Something in the library. */
    String asset() {
        String upload = workspace
                .post("/api/v1/uploads", TestPicture.png(270, 480), "image/png")
                .json()
                .path("id")
                .asString();
        application
                .getBean(Library.class)
                .keep(
                        workspace.id(),
                        new UploadId(UUID.fromString(upload)),
                        "For every video.",
                        Optional.of(workspace.account().person()),
                        Optional.empty());
        return upload;
    }

    /** A message to many that waits to be released. */
    String campaign() {
        return application
                .getBean(Campaigns.class)
                .draft(
                        workspace.account().person(),
                        NoticeTopic.PRODUCT,
                        new Campaigns.Words("Captions in twelve scripts", "Try it.", "Untertitel", "Neu.", "/videos"))
                .toString();
    }

    /** The path behind the link at the foot of a mail that the operator sent to the own mailbox. */
    String unsubscribeLink() {
        TestMail.on();
        try {
            application
                    .getBean(Campaigns.class)
                    .test(
                            new CampaignId(UUID.fromString(campaign())),
                            workspace.account().person());
            String text = TestMail.text(TestMail.await(workspace.email()));
            return text.substring(text.indexOf("/unsubscribe/")).strip();
        } finally {
            TestMail.off();
        }
    }

    String signInLink() {
        return application
                .getBean(MailLinks.class)
                .handOver(workspace.account().person())
                .path();
    }

    /** Suspends somebody else. */
    private static String suspend(ApplicationContext application, ApiWorkspace workspace) {
        PersonId somebody = ApiWorkspace.withCredits(application, 0).account().person();
        Suspensions.SuspendOutcome outcome = application
                .getBean(Suspensions.class)
                .suspend(
                        SubjectId.of(somebody),
                        Cause.SPAM,
                        "The same words to many people.",
                        Optional.empty(),
                        workspace.account().person());
        return switch (outcome) {
            case Suspensions.SuspendOutcome.Suspended(var id) -> id.toString();
            case Suspensions.SuspendOutcome.Running running -> throw new AssertionError(running);
            case Suspensions.SuspendOutcome.Unknown unknown -> throw new AssertionError(unknown);
            case Suspensions.SuspendOutcome.OperatorsOwn own -> throw new AssertionError(own);
        };
    }

    private static String order(ApiWorkspace workspace, String name, String text) {
        return workspace
                .post("/api/v1/videos", """
                        {"name":"%s","scenes":[{"text":"%s"}],"canvas":{"widthPx":270,"heightPx":480}}
                        """.formatted(name, text))
                .json()
                .path("id")
                .asString();
    }
}
