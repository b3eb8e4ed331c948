package dev.candid.engine;

import dev.candid.engine.caption.SkijaTypesetter;
import dev.candid.engine.check.CheckStage;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.encode.EncodeStage;
import dev.candid.engine.encode.RenderStage;
import dev.candid.engine.encode.StillStage;
import dev.candid.engine.mix.MixStage;
import dev.candid.engine.sample.Samples;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.timeline.TimelineStage;
import dev.candid.engine.voice.VoiceStage;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The render child. Reads one {@link StageRequest} a line from standard input, answers on standard output, ends at the
 * end of input. Standard output carries answers and nothing else: whatever a library prints goes to standard error.
 * {@code samples FOLDER} writes the media of the demonstration instead.
 */
public final class Main {

    private static final String SAMPLES = "samples";

    private Main() {}

    public static void main(String[] arguments) throws StageFailure, IOException, InterruptedException {
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        if (arguments.length == 2 && arguments[0].equals(SAMPLES)) {
            Samples.write(Path.of(arguments[1]));
            return;
        }
        InputStream requests = new FileInputStream(FileDescriptor.in);
        new Conversation(stages(), requests, answers).untilEndOfInput();
    }

    /** Each stage by its name; the one place that knows them all. */
    static Map<StageName, Stage> stages() {
        Map<StageName, Stage> stages = new EnumMap<>(StageName.class);
        VoiceStage voice = new VoiceStage();
        stages.put(StageName.VOICE, (folder, spec, progress) -> voice.run(folder, spec));
        // The fonts are loaded at the first use: a child without them answers, it does not die at its start.
        stages.put(
                StageName.TIMELINE,
                (folder, spec, progress) ->
                        new TimelineStage(new SkijaTypesetter(Fonts.pinned())).run(folder, spec, progress));
        stages.put(StageName.RENDER, new RenderStage());
        MixStage mix = new MixStage();
        stages.put(StageName.MIX, (folder, spec, progress) -> mix.run(folder, spec));
        stages.put(StageName.ENCODE, new EncodeStage());
        stages.put(StageName.CHECK, new CheckStage());
        stages.put(StageName.STILL, new StillStage());
        return stages;
    }
}
