package dev.candid.server.notices.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.vault.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What our mail carries so that we know it again: ids signed with the installation's key, in the Message-ID and in the
 * link to leave a topic. Who does not have the key can make neither.
 */
@Component
class MailTags {

    private static final String MESSAGE = "notices_mail.message";
    private static final String LEAVING = "notices_mail.leaving";
    private static final int SIGNATURE_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    /** Whom a link to leave a topic is about: a person, or an address without an account. */
    record Leaving(NoticeTopic topic, Optional<PersonId> person, Optional<byte[]> addressIndex) {}

    private final BlindIndex signing;

    MailTags(BlindIndex signing) {
        this.signing = signing;
    }

    String messageId(MailId mail, String domain) {
        return mail + "." + signature(MESSAGE, mail.toString()) + "@" + domain;
    }

    /** @param messageId as another server gives it back */
    Optional<MailId> read(String messageId) {
        String local = messageId.substring(0, Math.max(0, messageId.indexOf('@')));
        String[] parts = local.split("\\.", -1);
        if (parts.length != 2 || !signed(MESSAGE, parts[0], parts[1])) {
            return Optional.empty();
        }
        return Optional.of(new MailId(UUID.fromString(parts[0])));
    }

    String leaving(NoticeTopic topic, PersonId person) {
        return sign("p." + topic.code() + "." + person);
    }

    String leaving(NoticeTopic topic, byte[] addressIndex) {
        return sign("a." + topic.code() + "." + HEX.formatHex(addressIndex));
    }

    Optional<Leaving> readLeaving(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 4 || !signed(LEAVING, parts[0] + "." + parts[1] + "." + parts[2], parts[3])) {
            return Optional.empty();
        }
        return NoticeTopic.of(parts[1])
                .map(topic -> parts[0].equals("p")
                        ? new Leaving(topic, Optional.of(new PersonId(UUID.fromString(parts[2]))), Optional.empty())
                        : new Leaving(topic, Optional.empty(), Optional.of(HEX.parseHex(parts[2]))));
    }

    private String sign(String text) {
        return text + "." + signature(LEAVING, text);
    }

    private boolean signed(String purpose, String text, String signature) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                signature(purpose, text).getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String purpose, String text) {
        return HEX.formatHex(Arrays.copyOf(signing.of(purpose, text), SIGNATURE_BYTES));
    }
}
