package dev.candid.server.notices.internal;

import dev.candid.server.api.SiteAddress;
import dev.candid.server.egress.Mail;
import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeTopic;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts a mail into its envelope: its id, and the header by which mail programs offer to leave a topic. */
@Component
class Envelopes {

    /** The beginning of the address behind which a topic is left. */
    static final String LEAVE = "/unsubscribe/";

    private final Mail mail;
    private final MailTags tags;
    private final Suppressions suppressions;
    private final SiteAddress site;

    Envelopes(Mail mail, MailTags tags, Suppressions suppressions, SiteAddress site) {
        this.mail = mail;
        this.tags = tags;
        this.suppressions = suppressions;
        this.site = site;
    }

    /** The path by which a receiver leaves a topic; empty where it cannot be left. */
    Optional<String> leave(NoticeTopic topic, Letter.Receiver receiver) {
        if (receiver.person().isPresent()) {
            return topic.choice() == NoticeTopic.Choice.NONE
                    ? Optional.empty()
                    : Optional.of(LEAVE + tags.leaving(topic, receiver.person().get()));
        }
        return Optional.of(LEAVE + tags.leaving(topic, suppressions.index(receiver.address())));
    }

    OutgoingMail close(MailId id, Letter.Receiver receiver, MailRenderer.Rendered rendered, Optional<String> leave) {
        return new OutgoingMail(
                receiver.person(),
                tags.messageId(id, mail.domain()),
                receiver.address().reveal(),
                receiver.name().replaceAll("\\p{Cntrl}+", " "),
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                leave.map(path -> Map.of(
                                "List-Unsubscribe",
                                "<" + site.origin() + path + ">",
                                "List-Unsubscribe-Post",
                                "List-Unsubscribe=One-Click"))
                        .orElse(Map.of()));
    }
}
