package dev.candid.server.policy;

import java.util.List;

/**
 * One promise, as an auditor counts them.
 *
 * @param id for example {@code A4.3}
 * @param kinds one, or two where a document and a check belong together
 * @param systems the parts of the product that keep it, {@code S1} to {@code S19}
 */
public record Clause(String id, List<ClauseKind> kinds, List<String> systems) {

    public Clause {
        kinds = List.copyOf(kinds);
        systems = List.copyOf(systems);
    }
}
