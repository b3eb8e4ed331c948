package dev.candid.server.notices;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages of the operator to many: product updates to who has not switched them off, marketing to who has consented.
 * Only verified addresses are written to. Safe for use by many threads and processes.
 */
public interface Campaigns {

    /** How long a message waits after it was released, so that it can be taken back. */
    Duration UNDO = Duration.ofMinutes(5);

    int LONGEST_SUBJECT = 120;
    int LONGEST_TEXT = 5_000;
    int LONGEST_LINK = 500;

    /** Where a message stands. */
    enum State {
        DRAFT,
        /** Released; goes out when {@link #UNDO} is over. */
        SCHEDULED,
        RUNNING,
        SENT,
        STOPPED
    }

    /**
     * What it says.
     *
     * @param germanSubject empty where readers of German get the English
     * @param link an address of this server or an {@code https} address; may be empty
     */
    record Words(String subject, String text, String germanSubject, String germanText, String link) {

        /** The words for a reader of {@code language}. */
        public String subject(Locale language) {
            return german(language) ? germanSubject : subject;
        }

        public String text(Locale language) {
            return german(language) ? germanText : text;
        }

        private boolean german(Locale language) {
            return language.getLanguage().equals("de") && !germanSubject.isBlank() && !germanText.isBlank();
        }

        @Override
        public String toString() {
            return "Words[redacted]";
        }
    }

    /**
     * @param sendAt when it goes or went out
     * @param reached people it was put into the outbox for
     * @param version grows with each change
     */
    record Campaign(
            CampaignId id,
            NoticeTopic topic,
            Words words,
            State state,
            long version,
            Instant createdAt,
            Optional<Instant> sendAt,
            long reached) {}

    /** What came of a command; variants in order of precedence. */
    sealed interface CampaignOutcome {

        record Unknown() implements CampaignOutcome {}

        /** Somebody else changed it since, or it has gone too far for this; nothing was changed. */
        record Conflict(Campaign current) implements CampaignOutcome {}

        record Done(Campaign current) implements CampaignOutcome {}
    }

    /** @param topic {@code PRODUCT} or {@code MARKETING} */
    CampaignId draft(PersonId author, NoticeTopic topic, Words words);

    CampaignOutcome change(CampaignId campaign, long version, NoticeTopic topic, Words words);

    Optional<Campaign> find(CampaignId campaign);

    /** @param limit 1 to 201, newest first */
    List<Campaign> list(Optional<PageCursor> after, int limit);

    /** How many people it would go to now. */
    long audience(NoticeTopic topic);

    /** Sends it to the person alone, now. @return whether mail can be sent and the person has an address */
    boolean test(CampaignId campaign, PersonId person);

    /** Lets it go out after {@link #UNDO}. */
    CampaignOutcome release(CampaignId campaign, long version);

    /** Makes a draft again of what has not begun to go out. */
    CampaignOutcome takeBack(CampaignId campaign);

    /** Stops what goes out; mail that waits is dropped. */
    CampaignOutcome stop(CampaignId campaign);

    CampaignOutcome discard(CampaignId campaign, long version);
}
