package dev.candid.server.notices.web;

import dev.candid.server.api.Texts;
import dev.candid.server.notices.Campaigns;
import dev.candid.server.notices.Campaigns.Words;
import dev.candid.server.notices.NoticeTopic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operator typed into the composer; kept as it is until it is right. */
record CampaignForm(
        String topic, String subject, String text, String germanSubject, String germanText, String link, long version) {

    private static final Pattern LINK = Pattern.compile("(/[A-Za-z0-9/_?=&%.-]*|https://[^\\s\"<>]+)?");

    /** As a browser sends it; a field that is missing is empty. */
    record Sent(
            @Nullable String topic,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String germanSubject,
            @Nullable String germanText,
            @Nullable String link,
            @Nullable Long version) {

        CampaignForm form() {
            return new CampaignForm(
                    clean(topic),
                    clean(subject),
                    clean(text),
                    clean(germanSubject),
                    clean(germanText),
                    clean(link),
                    version == null ? 0 : version);
        }

        private static String clean(@Nullable String text) {
            return text == null ? "" : text.replace("\r\n", "\n").strip();
        }

        @Override
        public String toString() {
            return "Sent[redacted]";
        }
    }

    static CampaignForm of(Campaigns.Campaign campaign) {
        Words words = campaign.words();
        return new CampaignForm(
                campaign.topic().code(),
                words.subject(),
                words.text(),
                words.germanSubject(),
                words.germanText(),
                words.link(),
                campaign.version());
    }

    Words words() {
        return new Words(subject, text, germanSubject, germanText, link);
    }

    NoticeTopic chosen() {
        return topic.equals(NoticeTopic.MARKETING.code()) ? NoticeTopic.MARKETING : NoticeTopic.PRODUCT;
    }

    Map<String, String> errors(Texts texts) {
        Map<String, String> errors = new LinkedHashMap<>();
        require(errors, "subject", subject, Campaigns.LONGEST_SUBJECT, texts);
        require(errors, "text", text, Campaigns.LONGEST_TEXT, texts);
        if (!germanSubject.isEmpty() || !germanText.isEmpty()) {
            require(errors, "germanSubject", germanSubject, Campaigns.LONGEST_SUBJECT, texts);
            require(errors, "germanText", germanText, Campaigns.LONGEST_TEXT, texts);
        }
        if (link.length() > Campaigns.LONGEST_LINK || !LINK.matcher(link).matches()) {
            errors.put("link", texts.of("notices.error.link"));
        }
        return errors;
    }

    private static void require(Map<String, String> errors, String field, String value, int most, Texts texts) {
        if (value.isEmpty()) {
            errors.put(field, texts.of("notices.error.empty"));
        } else if (value.length() > most) {
            errors.put(field, texts.of("notices.error.long", most));
        }
    }

    @Override
    public String toString() {
        return "CampaignForm[redacted]";
    }
}
