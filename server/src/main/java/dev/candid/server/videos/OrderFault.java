package dev.candid.server.videos;

import java.util.Map;

/**
 * One thing wrong with an order.
 *
 * @param pointer JSON pointer of the field, for example {@code /scenes/0/text}
 * @param code a stable word, for example {@code too-long}
 * @param limits numbers that belong to the code, for example {@code maximum}
 */
public record OrderFault(String pointer, String code, Map<String, Number> limits) {

    public OrderFault {
        limits = Map.copyOf(limits);
    }

    public OrderFault(String pointer, String code) {
        this(pointer, code, Map.of());
    }
}
