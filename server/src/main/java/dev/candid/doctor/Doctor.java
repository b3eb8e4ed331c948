package dev.candid.doctor;

import dev.candid.settings.CandidSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** {@code candid doctor}: runs every check, prints what it found and ends with 1 if something has to be mended. */
public final class Doctor {

    /** Reads the same settings as the application, and starts nothing of it. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CandidSettings.class)
    static class SettingsOnly {}

    private Doctor() {}

    public static void main(String[] arguments) {
        boolean json = List.of(arguments).contains("--json");
        List<Finding> findings;
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SettingsOnly.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.threshold.console=off")
                .run()) {
            CandidSettings settings = context.getBean(CandidSettings.class);
            var environment = context.getEnvironment();
            findings = new Checks(
                            new LocalMachine(settings, Clock.systemUTC()),
                            settings,
                            environment.getProperty("server.address", "127.0.0.1"),
                            environment.getProperty("server.port", Integer.class, 8480),
                            environment.getProperty("candid.engine.class-path", ""),
                            new Checks.MailServer(
                                    environment.getProperty("candid.mail.host", ""),
                                    environment.getProperty("candid.mail.port", Integer.class, 587)))
                    .all();
        }
        System.out.print(json ? asJson(findings) : asText(findings));
        System.exit(isHealthy(findings) ? 0 : 1);
    }

    static boolean isHealthy(List<Finding> findings) {
        return findings.stream().allMatch(Finding::ok);
    }

    static String asText(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append("%-4s  %-10s %s%n".formatted(finding.ok() ? "ok" : "FAIL", finding.name(), finding.found()));
            if (!finding.ok()) {
                text.append("      fix: ").append(finding.fix()).append('\n');
            }
        }
        return text.toString();
    }

    /** {@code {"ok":…,"checks":[{"name":…,"ok":…,"found":…,"fix":…}]}}; the launcher prints the same without a JDK. */
    static String asJson(List<Finding> findings) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", isHealthy(findings));
        report.put("checks", findings);
        return JsonMapper.shared().writeValueAsString(report) + "\n";
    }
}
