package dev.candid.server.notices.internal;

import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.signin.SecurityChange;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people of what changed in how they sign in. */
@Component
class SecurityNotices implements LetterWriter {

    private static final String PAGE = "/settings/security";

    private final Post post;
    private final Clock clock;

    SecurityNotices(Post post, Clock clock) {
        this.post = post;
        this.clock = clock;
    }

    @EventListener
    void on(SecurityChange change) {
        NoticeKind kind = kind(change.kind());
        post.tell(
                "security/" + change.personId() + "/" + kind + "/" + change.occurredAt(),
                Matter.to(change.personId(), kind, change.occurredAt()));
    }

    private static NoticeKind kind(SecurityChange.Kind kind) {
        return switch (kind) {
            case NEW_DEVICE -> NoticeKind.NEW_DEVICE;
            case PASSWORD_SET -> NoticeKind.PASSWORD_SET;
            case PASSWORD_CHANGED -> NoticeKind.PASSWORD_CHANGED;
            case PASSWORD_REMOVED -> NoticeKind.PASSWORD_REMOVED;
            case PASSKEY_ADDED -> NoticeKind.PASSKEY_ADDED;
            case PASSKEY_REMOVED -> NoticeKind.PASSKEY_REMOVED;
            case SECOND_FACTOR_ADDED -> NoticeKind.SECOND_FACTOR_ADDED;
            case SECOND_FACTOR_REMOVED -> NoticeKind.SECOND_FACTOR_REMOVED;
            case RECOVERY_CODES_MADE -> NoticeKind.RECOVERY_CODES_MADE;
            case RECOVERY_CODE_USED -> NoticeKind.RECOVERY_CODE_USED;
            case PROVIDER_LINKED -> NoticeKind.PROVIDER_LINKED;
            case PROVIDER_UNLINKED -> NoticeKind.PROVIDER_UNLINKED;
            case SIGNED_OUT_EVERYWHERE -> NoticeKind.SIGNED_OUT_EVERYWHERE;
        };
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.topic() == NoticeTopic.SECURITY && kind != NoticeKind.ADDRESS_CHANGED)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return Optional.of(letter(matter.since()));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return letter(clock.instant());
    }

    private static Letter letter(Instant since) {
        return Letter.leadingTo(PAGE).with(MailVariable.HAPPENED_AT, texts -> texts.dateTime(since));
    }
}
