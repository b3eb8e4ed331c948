package dev.candid.server.notices.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.notices.SuppressionReason;
import dev.candid.server.notices.Unsubscribing;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Follows the links at the foot of mails. */
@Service
class SignedUnsubscribing implements Unsubscribing {

    private final Tenancy tenancy;
    private final MailTags tags;
    private final NoticePreferences preferences;
    private final MarketingConsent consent;
    private final Suppressions suppressions;
    private final Correspondence correspondence;

    SignedUnsubscribing(
            Tenancy tenancy,
            MailTags tags,
            NoticePreferences preferences,
            MarketingConsent consent,
            Suppressions suppressions,
            Correspondence correspondence) {
        this.tenancy = tenancy;
        this.tags = tags;
        this.preferences = preferences;
        this.consent = consent;
        this.suppressions = suppressions;
        this.correspondence = correspondence;
    }

    @Override
    public Optional<Subscription> look(String token) {
        return tags.readLeaving(token).map(leaving -> new Subscription(leaving.topic(), ended(leaving)));
    }

    private boolean ended(MailTags.Leaving leaving) {
        return leaving.person()
                .map(person -> preferences.off(person).contains(leaving.topic()))
                .or(() -> leaving.addressIndex()
                        .map(index -> tenancy.acrossWorkspaces(() -> !suppressions.allow(index, leaving.topic()))))
                .orElse(false);
    }

    @Override
    public Optional<Subscription> end(String token, Mechanism mechanism) {
        return tags.readLeaving(token).map(leaving -> {
            leaving.person().ifPresent(person -> end(person, leaving.topic(), mechanism));
            leaving.addressIndex()
                    .ifPresent(index ->
                            tenancy.acrossWorkspaces(() -> suppressions.add(index, SuppressionReason.REFUSED)));
            return new Subscription(leaving.topic(), true);
        });
    }

    private void end(PersonId person, NoticeTopic topic, Mechanism mechanism) {
        if (topic == NoticeTopic.MARKETING) {
            consent.withdraw(person, correspondence.language(person), mechanism);
        } else {
            preferences.set(person, topic, false);
        }
    }
}
