package dev.candid.server.notices.internal;

import dev.candid.server.notices.NoticeKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows who writes which kind. */
@Component
class Letters {

    private final Map<NoticeKind, LetterWriter> writers = new EnumMap<>(NoticeKind.class);

    Letters(List<LetterWriter> found) {
        for (LetterWriter writer : found) {
            for (NoticeKind kind : writer.kinds()) {
                if (writers.put(kind, writer) != null) {
                    throw new IllegalStateException("two modules write " + kind);
                }
            }
        }
    }

    Optional<Letter> write(Matter matter) {
        return writer(matter.kind()).write(matter);
    }

    Letter example(NoticeKind kind) {
        return writer(kind).example(kind);
    }

    /** In their order. */
    List<NoticeKind> kinds() {
        return List.copyOf(writers.keySet());
    }

    private LetterWriter writer(NoticeKind kind) {
        return Optional.ofNullable(writers.get(kind))
                .orElseThrow(() -> new IllegalStateException("nobody writes " + kind));
    }
}
