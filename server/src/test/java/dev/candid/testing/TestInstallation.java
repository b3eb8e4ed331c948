package dev.candid.testing;

import dev.candid.database.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points a context's settings to a fresh database and a fresh data folder. */
final class TestInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAccess access = TestDatabase.migrated();
        Path data = freshFolder();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test mail", TestMail.settings()));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test identity provider", TestIdentityProvider.settings()));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test installation",
                        Map.of(
                                "candid.data", data.toString(),
                                "candid.work", data.resolve("work").toString(),
                                "candid.database.url", access.url(),
                                "candid.database.owner-user", access.owner().user(),
                                "candid.database.owner-password", access.owner().password(),
                                "candid.database.app-user", access.application().user(),
                                "candid.database.app-password",
                                        access.application().password(),
                                "candid.engine.class-path", engineClassPath(),
                                "candid.engine.warm-children", "0")));
    }

    private static Path freshFolder() {
        try {
            Path root = Files.createDirectories(TestDatabase.buildFolder().resolve("test-data"));
            return Files.createTempDirectory(root, "installation-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The engine as the compiler left it: tests run before its jar is packed. */
    private static String engineClassPath() {
        Path engine = TestDatabase.buildFolder().resolve("../../engine/target").normalize();
        return engine.resolve("classes") + ":" + engine.resolve("lib/*");
    }
}
