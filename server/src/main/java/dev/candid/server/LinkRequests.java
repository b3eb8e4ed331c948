package dev.candid.server;

import dev.candid.server.accounts.SetupLinks;
import dev.candid.settings.CandidSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands out another one-time link while the server runs: whoever puts a file named {@code link-wanted} into the data
 * folder finds the link in {@code link} a moment later. The folder is its owner's alone, and so is the server.
 */
@Component
class LinkRequests {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final CandidSettings settings;
    private final SetupLinks links;
    private final Environment environment;

    LinkRequests(CandidSettings settings, SetupLinks links, Environment environment) {
        this.settings = settings;
        this.links = links;
        this.environment = environment;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        Path wanted = settings.data().resolve("link-wanted");
        if (!settings.role().servesWeb() || !Files.exists(wanted)) {
            return;
        }
        try {
            String url = Announcement.url(environment) + links.mint().path();
            Path written = Files.createTempFile(settings.data(), "link", ".new");
            Files.setPosixFilePermissions(written, OWNER_ONLY);
            Files.writeString(written, url + "\n");
            Files.move(written, settings.data().resolve("link"), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(wanted);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
