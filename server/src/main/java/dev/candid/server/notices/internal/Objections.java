package dev.candid.server.notices.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import org.springframework.stereotype.Component;

/** What somebody who calls mail unwanted is taken to have said. */
@Component
class Objections {

    private final MarketingConsent consent;
    private final NoticePreferences preferences;
    private final Correspondence correspondence;

    Objections(MarketingConsent consent, NoticePreferences preferences, Correspondence correspondence) {
        this.consent = consent;
        this.preferences = preferences;
        this.correspondence = correspondence;
    }

    void by(PersonId person) {
        consent.withdraw(person, correspondence.language(person), Mechanism.COMPLAINT);
        preferences.set(person, NoticeTopic.PRODUCT, false);
    }
}
