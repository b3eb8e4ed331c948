package dev.candid.server.api.web;

import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Counts answers that should be impossible since the start of this process. */
@Component
class ImpossibleCount {

    private final LongAdder count = new LongAdder();

    void add() {
        count.increment();
    }

    long value() {
        return count.sum();
    }
}
