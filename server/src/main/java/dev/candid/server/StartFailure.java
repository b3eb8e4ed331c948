package dev.candid.server;

import dev.candid.database.DatabaseUnavailableException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Says on the error output why the application did not start, because a person who runs it does not see the log. */
final class StartFailure implements ApplicationListener<ApplicationFailedEvent> {

    private final PrintStream errors;

    StartFailure(PrintStream errors) {
        this.errors = errors;
    }

    @Override
    public void onApplicationEvent(ApplicationFailedEvent failed) {
        String log = "";
        if (failed.getApplicationContext() != null) {
            Environment environment = failed.getApplicationContext().getEnvironment();
            log = environment.getProperty("logging.file.name", "");
        }
        errors.println("Candid did not start: " + reason(failed.getException())
                + (log.isEmpty() ? "" : " The whole story is in " + log + "."));
    }

    /** The cause we have words for, else its kind: the message of an unknown one may quote anything. */
    static String reason(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailableException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return "port " + taken.getPort() + " is taken; ./candid up --port " + (taken.getPort() + 1)
                        + " uses another.";
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ".";
    }
}
