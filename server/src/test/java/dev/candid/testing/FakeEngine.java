package dev.candid.testing;

import dev.candid.engine.spec.CheckReport;
import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.spec.StillReport;
import dev.candid.engine.spec.VideoSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A child that speaks the engine's protocol and renders nothing: each stage writes its artefacts at once, with the stages
 * it ran noted in them. Words of the script say what goes wrong: {@code undone} leaves the captions out, {@code unspoken}
 * fails the timeline, {@code crash} with a number kills the child in its first render, {@code slow} takes a minute to
 * render and {@code 4 seconds} as long as it says, {@code silent} takes a minute and says nothing meanwhile, and
 * {@code large} needs 140 MB of its work folder and fails like the engine when they are not there. A
 * script with {@code lost} leaves no report of its check behind.
 */
public final class FakeEngine {

    /** What the finished files of the fake engine consist of. */
    public static final int VIDEO_BYTES = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The property that names the folder for notes. */
    static final String NOTES = "candid.fake.notes";

    private static final Pattern CRASH = Pattern.compile("crash ([0-9]+)");
    private static final int SLOW_SECONDS = 60;
    private static final int LARGE_MEGABYTES = 140;

    private FakeEngine() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            StageRequest request = JSON.readValue(line, StageRequest.class);
            answer(run(request));
        }
    }

    private static StageAnswer run(StageRequest request) throws IOException, InterruptedException {
        Path folder = Path.of(request.workFolder());
        String script = String.join(
                " ", request.spec().scenes().stream().map(VideoSpec.Scene::text).toList());
        if (request.stage() == StageName.TIMELINE && script.contains("unspoken")) {
            return new StageAnswer.Failed(
                    Optional.of(StageName.TIMELINE), "trigger-word-not-spoken", "Choose a word of the script.");
        }
        Matcher crash = CRASH.matcher(script);
        if (crash.find()) {
            crashOnce(request.stage(), crash.group(1));
        }
        if (request.stage() == StageName.RENDER && script.contains("slow")) {
            renderFor(SLOW_SECONDS);
        }
        if (request.stage() == StageName.RENDER && script.contains("4 seconds")) {
            renderFor(4);
        }
        if (request.stage() == StageName.RENDER && script.contains("silent")) {
            Thread.sleep(SLOW_SECONDS * 1_000L);
        }
        if (request.stage() == StageName.RENDER && script.contains("large") && !filled(folder.resolve("frames"))) {
            return new StageAnswer.Failed(Optional.of(StageName.RENDER), "disk-full", "Make room.");
        }
        for (String artefact : request.stage().artefacts()) {
            if (script.contains("lost") && request.stage() == StageName.CHECK) {
                continue;
            }
            Files.write(folder.resolve(artefact), content(request, artefact));
        }
        answer(new StageAnswer.Progress(request.stage(), 10, 10));
        return new StageAnswer.Finished(request.stage(), 0.01);
    }

    /** Notes each stage that begins, so that a test sees what ran again. */
    private static void crashOnce(StageName stage, String number) throws IOException {
        Path notes = notes(number);
        boolean rendered = Files.exists(notes) && Files.readAllLines(notes).contains(StageName.RENDER.name());
        Files.writeString(notes, stage + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (stage == StageName.RENDER && !rendered) {
            Runtime.getRuntime().halt(134);
        }
    }

    /** Where the stages that ran for the script with this number are noted. */
    public static Path notes(String number) {
        return Path.of(System.getProperty(NOTES, "")).resolve("stages-" + number);
    }

    private static void renderFor(int seconds) throws InterruptedException {
        for (int second = 0; second < seconds; second++) {
            answer(new StageAnswer.Progress(StageName.RENDER, second, seconds));
            Thread.sleep(1_000);
        }
    }

    private static boolean filled(Path file) {
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = 0; count < LARGE_MEGABYTES; count++) {
                out.write(megabyte);
            }
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    private static byte[] content(StageRequest request, String artefact) {
        return switch (artefact) {
            case StillReport.FILE -> JSON.writeValueAsBytes(still());
            case "still.jpg" -> TestPicture.jpeg(36, 64);
            case "check.json" -> JSON.writeValueAsBytes(report(request.spec()));
            case "video.mp4" -> bytes();
            case "captions.srt" -> "1\n00:00:00,000 --> 00:00:01,000\nHello\n".getBytes(StandardCharsets.UTF_8);
            default -> (artefact + " of " + request.stage()).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static StillReport still() {
        return new StillReport(
                0.5, 2.5, 36, 64, List.of(0.0), Optional.empty(), Optional.empty(), Optional.of("Hello"), false, false);
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[VIDEO_BYTES];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        return bytes;
    }

    private static CheckReport report(VideoSpec spec) {
        boolean undone = spec.scenes().stream().anyMatch(scene -> scene.text().contains("undone"));
        List<CheckReport.Effect> effects = new ArrayList<>();
        effects.add(new CheckReport.Effect("picture", true, true));
        effects.add(new CheckReport.Effect("voice", true, true));
        effects.add(effect("captions", spec.captions().isPresent(), !undone));
        effects.add(effect("product-overlay", spec.product().isPresent(), true));
        effects.add(effect("music", spec.music().isPresent(), true));
        return new CheckReport(spec.canvas().widthPx(), spec.canvas().heightPx(), 2.5, effects, Map.of());
    }

    private static CheckReport.Effect effect(String name, boolean asked, boolean works) {
        return new CheckReport.Effect(name, asked, asked && works);
    }

    private static void answer(StageAnswer answer) {
        System.out.println(JSON.writerFor(StageAnswer.class).writeValueAsString(answer));
        System.out.flush();
    }
}
