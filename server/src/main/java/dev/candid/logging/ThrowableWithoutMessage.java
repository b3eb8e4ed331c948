package dev.candid.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.CoreConstants;
import org.jspecify.annotations.Nullable;

/**
 * Prints an exception that a library logs as types and frames. Its message is left out: a database quotes values in it
 * ({@code Key (email)=(...) already exists}), a parser what it could not read.
 */
public final class ThrowableWithoutMessage extends ThrowableHandlingConverter {

    private static final int FRAMES = 40;
    private static final int CAUSES = 6;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        @Nullable IThrowableProxy thrown = event.getThrowableProxy();
        for (int depth = 0; thrown != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? "" : "caused by ").append(thrown.getClassName());
            text.append(CoreConstants.LINE_SEPARATOR);
            StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("    ").append(frames[i]).append(CoreConstants.LINE_SEPARATOR);
            }
            thrown = thrown.getCause();
        }
        return text.toString();
    }
}
