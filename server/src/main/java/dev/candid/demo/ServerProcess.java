package dev.candid.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server started as a process of its own on a free port, with this JVM's class path and options. Several share one
 * data folder: they join the same embedded PostgreSQL. Closing it stops the server the way Ctrl-C does.
 */
public final class ServerProcess implements AutoCloseable {

    private static final String MAIN = "dev.candid.server.CandidApplication";

    private final Process process;
    private final Optional<URI> url;
    private final Optional<URI> setupLink;

    private ServerProcess(Process process, Map<String, String> announced) {
        this.process = process;
        this.url = Optional.ofNullable(announced.get("url")).map(URI::create);
        this.setupLink = Optional.ofNullable(announced.get("setupLink")).map(URI::create);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param log where its log and its errors go; made with its folder if missing
     * @param settings in the form {@code candid.role=worker}; they come after the ones this method sets
     * @throws IOException if it ends before it is ready; the message names the log
     */
    public static ServerProcess start(Path log, List<String> settings) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("-X") || argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(application());
        command.add("--server.port=0");
        command.add("--candid.announce=json");
        command.add("--logging.file.name=" + log);
        command.add("--logging.threshold.console=off");
        settings.forEach(setting -> command.add("--" + setting));
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        @Nullable String line = output.readLine();
        while (line != null && !line.startsWith("{")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the server ended before it was ready; its log is " + log);
        }
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {})); // a full pipe would stop the server
        return new ServerProcess(process, JsonMapper.shared().readValue(line, new TypeReference<>() {}));
    }

    /**
     * The application's class path: this JVM's own, unless the launcher names the packed application, which brings a
     * cache for fast starts beside it.
     */
    private static List<String> application() {
        String packed = System.getProperty("candid.app");
        if (packed == null) {
            return List.of("-cp", System.getProperty("java.class.path"), MAIN);
        }
        Path cache = Path.of(packed).resolveSibling("candid.aot");
        List<String> application = new ArrayList<>(List.of("-cp", packed, MAIN));
        if (Files.exists(cache)) {
            application.addFirst("-XX:AOTCache=" + cache);
        }
        return application;
    }

    /** Where it serves. @throws java.util.NoSuchElementException if its role serves no page */
    public URI url() {
        return url.orElseThrow();
    }

    /** The link that signs the first person in, once. @throws java.util.NoSuchElementException as {@link #url()} */
    public URI setupLink() {
        return setupLink.orElseThrow();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it at once and without a word, as a crash does; for tests. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end and waits for it, its database included; after a minute ends it by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
