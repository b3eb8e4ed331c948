package dev.candid.server.notices.internal;

import dev.candid.server.egress.Mail;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeId;
import dev.candid.server.notices.NoticeKind;
import org.springframework.stereotype.Component;

/**
 * Takes what there is to tell into the outbox and the inboxes, in the transaction of whoever tells it: what is rolled
 * back is not told, and what is told is never lost. Where no mail server is set no mail is written down either, so that
 * an old link does not go out on the day one is.
 */
@Component
class Post {

    private final Tenancy tenancy;
    private final HandledEvents handled;
    private final MailRows mails;
    private final NoticeRows notices;
    private final Mail mail;
    private final NoticesSettings settings;

    Post(
            Tenancy tenancy,
            HandledEvents handled,
            MailRows mails,
            NoticeRows notices,
            Mail mail,
            NoticesSettings settings) {
        this.tenancy = tenancy;
        this.handled = handled;
        this.mails = mails;
        this.notices = notices;
        this.mail = mail;
        this.settings = settings;
    }

    /** @param event what makes the event this one: told again, it does nothing */
    void tell(String event, Matter matter) {
        tenancy.acrossWorkspaces(() -> {
            if (handled.first(event)) {
                if (matter.kind().way() == NoticeKind.Way.BOTH) {
                    notices.add(NoticeId.random(), matter);
                }
                if (mail.canSend()) {
                    mails.add(MailId.random(), matter, matter.since());
                }
            }
        });
    }

    /** As {@link #tell}, together with what else of the kind happens in the meantime. */
    void tellInDigest(String event, Matter matter) {
        tenancy.acrossWorkspaces(() -> {
            if (handled.first(event)) {
                notices.addToDigest(NoticeId.random(), matter);
                if (mail.canSend()) {
                    mails.addToDigest(MailId.random(), matter, settings.quiet(), settings.quietLimit());
                }
            }
        });
    }
}
