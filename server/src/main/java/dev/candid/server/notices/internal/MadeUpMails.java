package dev.candid.server.notices.internal;

import dev.candid.server.notices.MailPreviews;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticeTopic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Mails with made-up values, rendered by what renders the real ones. */
@Service
class MadeUpMails implements MailPreviews {

    private final Letters letters;
    private final MailRenderer renderer;
    private final Correspondence correspondence;

    MadeUpMails(Letters letters, MailRenderer renderer, Correspondence correspondence) {
        this.letters = letters;
        this.renderer = renderer;
        this.correspondence = correspondence;
    }

    @Override
    public List<NoticeKind> kinds() {
        return letters.kinds();
    }

    @Override
    public Preview preview(NoticeKind kind, Locale language) {
        boolean leavable = kind.topic().choice() != NoticeTopic.Choice.NONE || kind == NoticeKind.INVITATION;
        MailRenderer.Rendered rendered = renderer.render(
                kind,
                letters.example(kind),
                "Alex",
                correspondence.texts(language),
                leavable ? Optional.of(Envelopes.LEAVE + "…") : Optional.empty());
        return new Preview(rendered.subject(), rendered.text(), rendered.html());
    }
}
