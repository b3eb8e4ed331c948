package dev.candid.server.signin.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.ClientNetwork;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.signin.SignInSettings;
import dev.candid.server.signin.SignUps;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Newcomers kept sealed until they follow their link; then everything of the account is written at once. */
@Service
class SealedSignUps implements SignUps {

    private final NewcomerDesk desk;
    private final NewcomerRows newcomers;
    private final MailLinkRows links;
    private final MailAttempts attempts;
    private final Tenancy tenancy;
    private final SignInSettings settings;

    SealedSignUps(
            NewcomerDesk desk,
            NewcomerRows newcomers,
            MailLinkRows links,
            MailAttempts attempts,
            Tenancy tenancy,
            SignInSettings settings) {
        this.desk = desk;
        this.newcomers = newcomers;
        this.links = links;
        this.attempts = attempts;
        this.tenancy = tenancy;
        this.settings = settings;
    }

    @Override
    public Admission admission() {
        return settings.signUp();
    }

    @Override
    public boolean ask(Newcomer newcomer, ClientNetwork network, Locale language) {
        return attempts.afterwards(newcomer.email(), network, () -> desk.receive(newcomer, language));
    }

    @Override
    public boolean waits(String token) {
        return links.usable(List.of(MailLinkPurpose.SIGN_UP), token)
                .flatMap(newcomers::find)
                .isPresent();
    }

    @Override
    public Optional<OpenOutcome> confirm(String token) {
        return tenancy.acrossWorkspaces(() -> links.use(List.of(MailLinkPurpose.SIGN_UP), token)
                .map(MailLinkRows.Spent::person)
                .flatMap(person -> newcomers.find(person).map(newcomer -> {
                    newcomers.delete(person);
                    return desk.open(person, newcomer, true);
                })));
    }

    @Override
    public OpenOutcome open(Newcomer newcomer, boolean verified) {
        return tenancy.acrossWorkspaces(() -> desk.open(PersonId.random(), newcomer, verified));
    }
}
