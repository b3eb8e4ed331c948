package dev.candid.screens;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Suspensions;
import dev.candid.testing.ApiWorkspace;
import java.time.Duration;
import java.util.Optional;
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
