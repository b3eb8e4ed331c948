package dev.candid.server;

import dev.candid.settings.CandidSettings.Role;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** A process that only works listens on no port: it answers nobody, and several fit on one machine. */
final class WorkerWithoutPort implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    /** With this port the web application is there, with all its beans, and nothing listens. */
    private static final String NO_PORT = "-1";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        apply(event.getEnvironment());
    }

    static void apply(ConfigurableEnvironment environment) {
        Role role = Binder.get(environment).bind("candid.role", Role.class).orElse(Role.ALL);
        if (!role.servesWeb()) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("worker without port", Map.of("server.port", NO_PORT)));
        }
    }
}
