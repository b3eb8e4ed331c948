package dev.candid.server.jobs.internal;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The module with what it stands on, and a handler that does as it is told: starts faster than the application. Not
 * annotated as a configuration, so that the application's own scan passes it by.
 */
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(
        basePackages = "dev.candid.server",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "dev\\.candid\\.server\\.(?!(kernel|privacy|vault|jobs)\\.)[a-z]+\\..*",
                            "dev\\.candid\\.server\\.(CandidApplication|Announcement|LinkRequests).*",
                            "dev\\.candid\\.server\\..*Test(\\$.*)?"
                        }))
class JobsApplication {

    /** A process of its own: the arguments are settings, as {@code --candid.role=worker}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(JobsApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments);
    }

    /** @param folder where a worker process leaves its traces; none: the test is in this process */
    @Bean
    ScriptedHandler scriptedHandler(@Value("${scripted.folder:}") String folder) {
        return folder.isEmpty() ? new ScriptedHandler() : new TracingHandler(Path.of(folder));
    }
}
