package dev.candid.doctor;

import dev.candid.settings.CandidSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checks, in the order in which a first start would trip over them. */
final class Checks {

    private static final long MEGABYTE = 1 << 20;
    private static final long DISK_MEGABYTES = 2_000;

    /** A server (1 GB heap at most), PostgreSQL, one render child and its encoder in practice. */
    private static final long MEMORY_MEGABYTES = 1_500;

    private static final long WORK_MEGABYTES = 500;

    /** Before this the project did not exist; a clock that says so was never set. */
    private static final Instant NOT_BEFORE = Instant.parse("2026-11-01T00:00:00Z");

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    /** Where the engine's music looks for its instruments. */
    private static final Path SOUND_FONT = Path.of("/usr/share/sounds/sf2/FluidR3_GM.sf2");

    private static final Path FONTS = Path.of("/usr/share/fonts");
    private static final Map<String, String> FONT_PACKAGES = Map.of(
            "truetype/noto/NotoSans-Bold.ttf", "fonts-noto-core",
            "truetype/noto/NotoSansArabic-Bold.ttf", "fonts-noto-core",
            "truetype/noto/NotoSansHebrew-Bold.ttf", "fonts-noto-core",
            "truetype/noto/NotoSansDevanagari-Bold.ttf", "fonts-noto-core",
            "truetype/noto/NotoSansThai-Bold.ttf", "fonts-noto-core",
            "opentype/noto/NotoSansCJK-Bold.ttc", "fonts-noto-cjk",
            "truetype/noto/NotoColorEmoji.ttf", "fonts-noto-color-emoji");

    private static final List<Path> LIBRARY_FOLDERS =
            List.of(Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/lib/x86_64-linux-gnu"), Path.of("/usr/lib64"));
    private static final Map<String, String> LIBRARY_PACKAGES =
            Map.of("libGL.so.1", "libgl1", "libEGL.so.1", "libegl1", "libfontconfig.so.1", "libfontconfig1");

    private final Machine machine;
    private final CandidSettings settings;
    private final String address;
    private final int port;
    private final String engineClassPath;
    private final MailServer mailServer;

    /** The mail server that is set. @param host empty if none is */
    record MailServer(String host, int port) {}

    Checks(
            Machine machine,
            CandidSettings settings,
            String address,
            int port,
            String engineClassPath,
            MailServer mailServer) {
        this.machine = machine;
        this.settings = settings;
        this.address = address;
        this.port = port;
        this.engineClassPath = engineClassPath;
        this.mailServer = mailServer;
    }

    List<Finding> all() {
        return List.of(
                java(),
                ffmpeg(),
                fonts(),
                libraries(),
                music(),
                engine(),
                disk(),
                memory(),
                clock(),
                port(),
                database(),
                work(),
                sandbox(),
                network(),
                mail());
    }

    private Finding java() {
        int feature = machine.javaFeature();
        return feature >= 25
                ? Finding.good("java", "Java " + feature)
                : Finding.bad("java", "Java " + feature, "install a JDK 25 and set JAVA_HOME to it");
    }

    private Finding ffmpeg() {
        Optional<String> encoders = machine.output(List.of("ffmpeg", "-hide_banner", "-encoders"));
        Optional<String> probe = machine.output(List.of("ffprobe", "-version"));
        if (encoders.isEmpty() || probe.isEmpty()) {
            return Finding.bad("ffmpeg", "ffmpeg or ffprobe does not run", install("ffmpeg"));
        }
        List<String> missing = new ArrayList<>(List.of(" libx264 ", " aac "));
        missing.removeIf(encoders.get()::contains);
        if (!missing.isEmpty()) {
            String names = missing.stream().map(String::strip).collect(Collectors.joining(", "));
            return Finding.bad("ffmpeg", "it cannot encode " + names, install("ffmpeg") + " (Debian's own has both)");
        }
        return Finding.good("ffmpeg", probe.get().lines().findFirst().orElse("").replaceAll(" Copyright.*", ""));
    }

    private Finding fonts() {
        List<String> packages = FONT_PACKAGES.entrySet().stream()
                .filter(font -> !machine.exists(FONTS.resolve(font.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .toList();
        return packages.isEmpty()
                ? Finding.good("fonts", "Latin, Arabic, Hebrew, Devanagari, Thai, CJK, emoji")
                : Finding.bad("fonts", "captions in some scripts have no font", install(String.join(" ", packages)));
    }

    private Finding libraries() {
        List<String> packages = LIBRARY_PACKAGES.entrySet().stream()
                .filter(library ->
                        LIBRARY_FOLDERS.stream().noneMatch(folder -> machine.exists(folder.resolve(library.getKey()))))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return packages.isEmpty()
                ? Finding.good(
                        "libraries",
                        String.join(
                                ", ",
                                LIBRARY_PACKAGES.keySet().stream().sorted().toList()))
                : Finding.bad(
                        "libraries",
                        "drawing needs " + String.join(", ", packages),
                        install(String.join(" ", packages)));
    }

    private Finding music() {
        return machine.exists(SOUND_FONT)
                ? Finding.good("music", "FluidR3")
                : Finding.bad("music", "generated music has no instruments", install("fluid-soundfont-gm"));
    }

    private Finding engine() {
        for (String entry : engineClassPath.split(":")) {
            Path path = Path.of(entry.endsWith("/*") ? entry.substring(0, entry.length() - 2) : entry);
            if (!machine.exists(path)) {
                return Finding.bad("engine", path + " is missing", "./candid up builds it");
            }
        }
        return Finding.good("engine", "built");
    }

    private Finding disk() {
        long free = machine.freeBytes(settings.data()) / MEGABYTE;
        if (free < DISK_MEGABYTES) {
            return Finding.bad(
                    "disk",
                    free + " MB free at " + settings.data(),
                    "free " + (DISK_MEGABYTES - free) + " MB there, or set CANDID_DATA to a folder with more room");
        }
        return machine.canWrite(settings.data())
                ? Finding.good("disk", free + " MB free at " + settings.data())
                : Finding.bad(
                        "disk",
                        settings.data() + " cannot be written",
                        "chown -R \"$(id -un)\" '" + settings.data() + "', or set CANDID_DATA to another folder");
    }

    private Finding memory() {
        long available = machine.availableMemoryBytes() / MEGABYTE;
        return available >= MEMORY_MEGABYTES
                ? Finding.good("memory", available + " MB available")
                : Finding.bad(
                        "memory",
                        available + " MB available",
                        "end other programs or add memory: " + MEMORY_MEGABYTES + " MB are needed");
    }

    private Finding clock() {
        Instant now = machine.now();
        Optional<Instant> newest = machine.newestChange(settings.data());
        boolean behind = newest.filter(change -> change.isAfter(now.plus(CLOCK_TOLERANCE)))
                .isPresent();
        return now.isBefore(NOT_BEFORE) || behind
                ? Finding.bad(
                        "clock",
                        behind ? "files in the data folder are newer than " + now : "it says " + now,
                        "set the clock: timedatectl set-ntp true")
                : Finding.good("clock", now.toString());
    }

    private Finding port() {
        if (port == 0 || machine.portIsFree(address, port)) {
            return Finding.good("port", port == 0 ? "any free one" : port + " is free");
        }
        return machine.exists(settings.data().resolve("candid.pid"))
                        && machine.output(List.of(
                                        "sh",
                                        "-c",
                                        "kill -0 \"$(cat \"$1\")\"",
                                        "kill",
                                        settings.data().resolve("candid.pid").toString()))
                                .isPresent()
                ? Finding.good("port", port + " is used by the running Candid")
                : Finding.bad("port", port + " is used by another program", "./candid up --port " + (port + 1));
    }

    private Finding database() {
        try {
            return Finding.good("database", machine.database());
        } catch (Machine.DatabaseTrouble trouble) {
            return Finding.bad(
                    "database",
                    String.valueOf(trouble.getMessage()),
                    settings.database().isEmbedded()
                            ? "see the logs in " + settings.postgresHome().resolve("log")
                            : "make the roles and the database as docs/reference/settings.md says");
        }
    }

    private Finding work() {
        Path root = settings.workRoot();
        long free = machine.freeBytes(root) / MEGABYTE;
        String where = root + " (" + machine.fileSystem(root) + ", " + free + " MB free)";
        if (!machine.canWrite(root)) {
            return Finding.bad("work", where + " cannot be written", "set CANDID_WORK to a folder of your own");
        }
        return free >= WORK_MEGABYTES
                ? Finding.good("work", where)
                : Finding.bad("work", where, "set CANDID_WORK to a folder with " + WORK_MEGABYTES + " MB");
    }

    private Finding sandbox() {
        return machine.sandboxWorks()
                ? Finding.good("sandbox", "uploads are probed apart from everything else")
                : Finding.bad(
                        "sandbox",
                        "nothing here keeps a hostile upload apart, so uploads are refused",
                        install("bubblewrap")
                                + " and allow user namespaces: sysctl kernel.unprivileged_userns_clone=1");
    }

    private Finding network() {
        return machine.childrenHaveNoNetwork()
                ? Finding.good("network", "render children have none")
                : Finding.bad(
                        "network",
                        "render children could reach it",
                        "allow user namespaces: sysctl kernel.unprivileged_userns_clone=1");
    }

    /** Nothing has to be mended where none is set: pages offer the other way. */
    private Finding mail() {
        if (mailServer.host().isBlank()) {
            return Finding.good("mail", "no mail server is set, so no mail is sent");
        }
        String where = mailServer.host() + ":" + mailServer.port();
        return machine.answers(mailServer.host(), mailServer.port())
                ? Finding.good("mail", where + " answers")
                : Finding.bad(
                        "mail",
                        where + " does not answer",
                        "look at candid.mail.host and candid.mail.port, and whether a firewall is between");
    }

    private static String install(String packages) {
        return "apt-get install -y --no-install-recommends " + packages;
    }
}
