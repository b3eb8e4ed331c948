package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who gets messages to many: verified addresses whose owners want the topic, or have consented to it. */
@Component
class Audience {

    /** @param last whom the next part begins after @param more whether there may be one */
    record Part(List<PersonId> people, Optional<PersonId> last, boolean more) {}

    private final Addressees addressees;
    private final NoticePreferences preferences;

    Audience(Addressees addressees, NoticePreferences preferences) {
        this.addressees = addressees;
        this.preferences = preferences;
    }

    Part after(Optional<PersonId> last, NoticeTopic topic, int limit) {
        List<PersonId> verified = addressees.verified(last, limit);
        return new Part(
                preferences.wanting(verified, topic),
                verified.isEmpty() ? last : Optional.of(verified.getLast()),
                verified.size() == limit);
    }

    long count(NoticeTopic topic) {
        long count = 0;
        Part part = new Part(List.of(), Optional.empty(), true);
        while (part.more()) {
            part = after(part.last(), topic, 1_000);
            count += part.people().size();
        }
        return count;
    }
}
