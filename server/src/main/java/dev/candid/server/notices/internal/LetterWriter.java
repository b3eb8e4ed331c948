package dev.candid.server.notices.internal;

import dev.candid.server.notices.NoticeKind;
import java.util.Optional;
import java.util.Set;

/** Asks the module that some kinds of message come from for their words, at the moment they are needed. */
interface LetterWriter {

    Set<NoticeKind> kinds();

    /** Mints the secret where the kind carries one. @return empty if there is nothing to say any more */
    Optional<Letter> write(Matter matter);

    /** A letter with made-up values, for looking at. */
    Letter example(NoticeKind kind);
}
