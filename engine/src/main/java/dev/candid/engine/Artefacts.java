package dev.candid.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that stages leave for each other in one work folder. Each is written under a temporary name and then
 * renamed, so that a file that is there is whole.
 */
public final class Artefacts {

    /** Strict: an unknown or missing part is an error, not a guess. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path workFolder;

    public Artefacts(Path workFolder) {
        this.workFolder = workFolder;
    }

    public Path path(String name) {
        return workFolder.resolve(name);
    }

    public <T> T read(String name, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(path(name)), type);
        } catch (JacksonException broken) {
            throw new IOException("unreadable artefact " + name, broken);
        }
    }

    public void write(String name, Object value) throws IOException {
        write(name, JSON.writeValueAsString(value));
    }

    public void write(String name, String text) throws IOException {
        Path unfinished = unfinished(name);
        Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
        finish(name);
    }

    /** The temporary name of an artefact that a process writes; {@link #finish} gives it its own. The extension is kept. */
    public Path unfinished(String name) {
        return path("unfinished-" + name);
    }

    public void finish(String name) throws IOException {
        Files.move(unfinished(name), path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
