package dev.candid.server.credits.internal;

import dev.candid.server.accounts.AccountOpened;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LotSource;
import dev.candid.server.kernel.Credits;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Gives a new workspace its first credits, in the transaction that opens it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CreditsSettings.class)
class WelcomeCredits {

    private final CreditLedger ledger;
    private final CreditsSettings settings;

    WelcomeCredits(CreditLedger ledger, CreditsSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    @EventListener
    void welcome(AccountOpened opened) {
        if (settings.welcome() > 0) {
            ledger.grant(
                    opened.workspaceId(),
                    new Credits(settings.welcome()),
                    LotSource.WELCOME,
                    Optional.empty(),
                    "welcome"); // one key for each workspace: a second delivery grants nothing
        }
    }
}
