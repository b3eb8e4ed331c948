package dev.candid.server.console.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/** The settings as they are in force, and where each comes from. Secrets say only whether they are set. */
@Component
class AdminSettings {

    private static final List<String> OTHERS = List.of("server.port", "server.address");

    /** Where a setting comes from. */
    enum From {
        PROGRAM,
        FILE,
        ENVIRONMENT,
        ARGUMENT;

        /** Text key of its name. */
        String key() {
            return "console.admin.from." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param value empty for a secret and for an empty value @param secret whether it is one that is set */
    record Line(String name, String value, boolean secret, From from) {

        @Override
        public String toString() {
            return "Line[" + name + "]";
        }
    }

    private final ConfigurableEnvironment environment;

    AdminSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    boolean isSet(String name) {
        return !environment.getProperty(name, "").isBlank();
    }

    /** Sorted by name. */
    List<Line> lines() {
        TreeMap<String, Line> lines = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource listed) {
                listed.stream()
                        .filter(AdminSettings::isOurs)
                        .forEach(name -> lines.computeIfAbsent(name.toString(), key -> line(name, source)));
            }
        }
        return List.copyOf(lines.values());
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        String text = name.toString();
        return text.startsWith("candid.") || OTHERS.contains(text);
    }

    /** Sources come in the order of precedence, so the first that has a name decides. */
    private Line line(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        String value = Optional.ofNullable(environment.getProperty(name.toString()))
                .orElse("")
                .strip();
        boolean secret = isSecret(name.toString(), value);
        From from = property == null ? From.ARGUMENT : from(property.getOrigin());
        return new Line(name.toString(), secret ? "" : value, secret && !value.isEmpty(), from);
    }

    private static boolean isSecret(String name, String value) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.contains("password")
                || last.contains("secret")
                || last.contains("token")
                || last.endsWith("key")
                || value.toLowerCase(Locale.ROOT).contains("password=");
    }

    private static From from(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin wrapped) {
            Origin inner = wrapped.getOrigin();
            return inner != null && inner != wrapped
                    ? from(inner)
                    : wrapped.getPropertySource() instanceof SystemEnvironmentPropertySource
                            ? From.ENVIRONMENT
                            : From.ARGUMENT;
        }
        if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
            return text.getResource().getDescription().startsWith("class path resource") ? From.PROGRAM : From.FILE;
        }
        return From.ARGUMENT;
    }
}
