package dev.candid.server.kernel;

import java.util.Map;

/**
 * An expected refusal on its way to the HTTP answer. Thrown by web classes only, after a module's sealed outcome has
 * been looked at; {@code detail} is for people, holds no personal data and echoes no input.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> members;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /** @param members extension members of the problem document; numbers, stable codes and ids only */
    public ProblemException(ProblemType type, String detail, Map<String, Object> members) {
        super(detail, null, false, false);
        this.type = type;
        this.members = Map.copyOf(members);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> members() {
        return members;
    }
}
