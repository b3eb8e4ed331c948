package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import dev.candid.server.signin.MailLinks;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signing in by a link, where mail can be sent. */
@Component
class MailLinkWay implements SignInWay {

    private final MailLinks links;

    MailLinkWay(MailLinks links) {
        this.links = links;
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Optional<SecuritySection.Fragment> fragment(Texts texts, String next) {
        return links.canSend()
                ? Optional.of(new SecuritySection.Fragment("signin/web/linkWay", Map.of()))
                : Optional.empty();
    }
}
