package dev.candid.server.notices.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.CampaignId;
import dev.candid.server.notices.Campaigns.Words;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The words of messages to many, as their author wrote them. */
@Component
class CampaignLetters implements LetterWriter {

    private static final Words EXAMPLE = new Words(
            "Captions in twelve scripts",
            "Captions now follow the script you write in.\nTry it with your next video.",
            "Untertitel in zwölf Schriften",
            "Untertitel folgen jetzt der Schrift, in der du schreibst.\nProbiere es mit dem nächsten Video aus.",
            "/videos");

    private final Tenancy tenancy;
    private final CampaignRows rows;

    CampaignLetters(Tenancy tenancy, CampaignRows rows) {
        this.tenancy = tenancy;
        this.rows = rows;
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.PRODUCT_UPDATE, NoticeKind.MARKETING);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return matter.about()
                .map(CampaignId::new)
                .flatMap(campaign -> tenancy.acrossWorkspaces(() -> rows.find(campaign)))
                .map(campaign -> letter(campaign.words()));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return letter(EXAMPLE);
    }

    private static Letter letter(Words words) {
        Letter letter = words.link().isBlank() ? Letter.plain() : Letter.leadingTo(words.link());
        return letter.with(MailVariable.SUBJECT, texts -> words.subject(texts.locale()))
                .with(MailVariable.TEXT, texts -> words.text(texts.locale()));
    }
}
