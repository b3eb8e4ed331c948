package dev.candid.testing;

import dev.candid.server.CandidApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a random port, whose render children are {@link FakeEngine}s; one context for all. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@CandidDatabase
@ContextConfiguration(initializers = WithFakeEngine.Children.class)
@SpringBootTest(classes = CandidApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public @interface WithFakeEngine {

    /**
     * A fresh installation with other children. It stands for the installation's own initializer, which Spring would
     * otherwise leave out: the nearest annotation hides those behind it.
     */
    final class Children implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            new TestInstallation().initialize(context);
            Path notes = notes();
            System.setProperty(FakeEngine.NOTES, notes.toString());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "fake engine",
                            Map.of(
                                    "candid.engine.class-path", System.getProperty("java.class.path"),
                                    "candid.engine.main-class", FakeEngine.class.getName(),
                                    "candid.engine.heap-megabytes", "64",
                                    "candid.engine.java-options", "-D" + FakeEngine.NOTES + "=" + notes,
                                    "candid.credits.welcome", "0",
                                    "candid.jobs.backoff", "100ms",
                                    "candid.jobs.slots", "2")));
        }

        private static Path notes() {
            try {
                Path root = Files.createDirectories(TestDatabase.buildFolder().resolve("test-data"));
                return Files.createTempDirectory(root, "notes-");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
