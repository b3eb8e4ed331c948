package dev.candid.guards;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * The settings in three places: with a default in application.yaml, bound by the code, and described for the operator.
 *
 * @param defaults name to default
 * @param bound names the code reads
 * @param documented name to the default the page says
 */
record Settings(Map<String, String> defaults, Set<String> bound, Map<String, String> documented) {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.<>-]+)` \\| (?:`([^|]*)`)? ?\\| .{10,} \\|$");
    private static final Pattern VALUE = Pattern.compile("@Value\\(\"[$]\\{(candid\\.[a-z.-]+)[:}]");
    private static final Set<String> SPRINGS_OWN = Set.of("server.port", "server.address");

    static Settings ofTheProject() {
        return new Settings(
                readDefaults(),
                readBound(),
                documented(SourceTree.read(SourceTree.repository().resolve("docs/reference/settings.md"))));
    }

    List<String> findings() {
        List<String> findings = new ArrayList<>();
        defaults.forEach((name, value) -> {
            if (!bound.contains(name)) {
                findings.add(name + " has a default and is read nowhere");
            }
            if (!value.equals(documented.getOrDefault(name, "(missing)"))) {
                findings.add(name + " is " + value + " and documented as " + documented.get(name));
            }
        });
        bound.stream()
                .filter(name -> !defaults.containsKey(name) && !isNamedByTheOperator(name))
                .map(name -> name + " is read and has no default")
                .forEach(findings::add);
        documented.keySet().stream()
                .filter(name -> isNamedByTheOperator(name) ? !bound.contains(name) : !defaults.containsKey(name))
                .map(name -> name + " is documented and does not exist")
                .forEach(findings::add);
        bound.stream()
                .filter(name -> isNamedByTheOperator(name) && !documented.containsKey(name))
                .map(name -> name + " is read and not documented")
                .forEach(findings::add);
        return findings;
    }

    /** One of as many as there are names for them, and none unless the operator gives one. */
    private static boolean isNamedByTheOperator(String name) {
        return name.contains(".<id>.");
    }

    static Map<String, String> documented(String page) {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            documented.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        return documented;
    }

    static Set<String> components(String prefix, Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
            if (component.getGenericType() instanceof ParameterizedType map
                    && map.getRawType() == Map.class
                    && map.getActualTypeArguments()[1] instanceof Class<?> value
                    && value.isRecord()) {
                names.addAll(components(name + ".<id>", value)); // as many as the operator names, none by default
            } else if (component.getType().isRecord()) {
                names.addAll(components(name, component.getType()));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private static Map<String, String> readDefaults() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Map<String, String> defaults = new TreeMap<>();
        java.util.Objects.requireNonNull(yaml.getObject()).forEach((name, value) -> {
            if (name.toString().startsWith("candid.") || SPRINGS_OWN.contains(name.toString())) {
                String text = value.toString();
                defaults.put(name.toString(), text.isEmpty() && isList(name.toString()) ? "[]" : text);
            }
        });
        return defaults;
    }

    /** Spring flattens an empty list to an empty text. */
    private static boolean isList(String name) {
        return SourceTree.read(SourceTree.repository().resolve("server/src/main/resources/application.yaml"))
                .contains(name.substring(name.lastIndexOf('.') + 1) + ": []");
    }

    private static Set<String> readBound() {
        Set<String> names = new TreeSet<>(SPRINGS_OWN);
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("dev.candid").forEach(found -> {
            try {
                Class<?> type = Class.forName(String.valueOf(found.getBeanClassName()));
                ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
                String prefix = properties.value().isEmpty() ? properties.prefix() : properties.value();
                names.addAll(components(prefix, type));
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        for (Path source : SourceTree.mainSources()) {
            Matcher value = VALUE.matcher(SourceTree.read(source));
            while (value.find()) {
                names.add(value.group(1));
            }
        }
        return names;
    }
}
