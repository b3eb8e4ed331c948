package dev.candid.server.privacy;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The only way for a module to log. A line is an event, a constant of the module's own enum, with values of
 * {@link LogField}: {@code LOG.info(JobEvent.FINISHED, LogField.JOB.of(id), LogField.DURATION.of(took))}. A failure
 * prints the exceptions' types and frames without their messages, which may quote what somebody typed.
 */
public final class EventLog {

    private static final int FRAMES = 30;
    private static final int CAUSES = 5;

    private final Logger logger;

    private EventLog(Logger logger) {
        this.logger = logger;
    }

    public static EventLog of(Class<?> owner) {
        return new EventLog(LoggerFactory.getLogger(owner));
    }

    public void debug(Enum<?> event, LogField.Value... values) {
        write(Level.DEBUG, event, values, "");
    }

    public void info(Enum<?> event, LogField.Value... values) {
        write(Level.INFO, event, values, "");
    }

    public void warn(Enum<?> event, LogField.Value... values) {
        write(Level.WARN, event, values, "");
    }

    /** Something failed that an operator should look at. */
    public void error(Enum<?> event, Throwable failure, LogField.Value... values) {
        write(Level.ERROR, event, values, withoutMessages(failure));
    }

    private void write(Level level, Enum<?> event, LogField.Value[] values, String tail) {
        if (!logger.isEnabledForLevel(level)) {
            return;
        }
        StringBuilder line = new StringBuilder(event.name().toLowerCase(Locale.ROOT));
        for (LogField.Value value : values) {
            line.append(' ').append(value.field().label()).append('=').append(value.text());
        }
        logger.atLevel(level).log(line.append(tail).toString());
    }

    /** The chain of exceptions as types and frames. */
    static String withoutMessages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            text.append('\n')
                    .append(depth == 0 ? "" : "caused by ")
                    .append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("\n    at ").append(frames[i]);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
