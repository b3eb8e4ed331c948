package dev.candid.engine.check;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.Stage;
import dev.candid.engine.StageFailure;
import dev.candid.engine.encode.EncodeStage;
import dev.candid.engine.media.Wave;
import dev.candid.engine.music.Mood;
import dev.candid.engine.music.MusicMaker;
import dev.candid.engine.spec.CheckReport;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.TimelineStage;
import dev.candid.engine.voice.VoiceTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures the finished mp4 and writes {@code check.json}. Decodes the picture once and the sound once; holds one frame
 * and one channel of sound in memory.
 */
public final class CheckStage implements Stage {

    public static final String FILE = "check.json";

    private static final String VOICE_FILE = "voice.wav";
    private static final String MUSIC_PART = "check-music.wav";
    private static final String AI_WORD = "AI";

    @Override
    public void run(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        artefacts.write(FILE, report(workFolder, spec, progress));
    }

    /** @throws StageFailure {@code video-broken} when the file itself is not as it should be */
    CheckReport report(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        Timeline timeline = artefacts.read(TimelineStage.FILE, Timeline.class);
        Path video = artefacts.path(EncodeStage.FILE);
        Container container = Container.of(video, timeline);
        Findings findings = new Findings();
        FramePlan plan = new FramePlan(timeline);
        SceneCheck scenes = new SceneCheck(spec, timeline, workFolder, plan);
        CaptionCheck captions = new CaptionCheck(spec, timeline, plan);
        ProductCheck product = new ProductCheck(spec, timeline, workFolder, plan);
        LabelCheck label = new LabelCheck(timeline.label(), timeline, plan);
        LabelCheck watermark = new LabelCheck(timeline.watermark(), timeline, plan);
        EndCardCheck endCard = new EndCardCheck(spec, timeline, plan);
        FramePlan.Stretches stretches = plan.view(video);
        progress.progressed(1, 2);
        scenes.report(findings, stretches);
        captions.report(findings);
        product.report(findings);
        endCard.report(findings);
        label.reportLabel(
                findings, spec.label().isPresent(), container.comment().contains(AI_WORD));
        watermark.reportWatermark(findings, spec.watermark().isPresent());
        listen(artefacts, spec, timeline, findings);
        progress.progressed(2, 2);
        return new CheckReport(
                container.widthPx(),
                container.heightPx(),
                container.seconds(),
                findings.effects(),
                findings.measurements());
    }

    private static void listen(Artefacts artefacts, VideoSpec spec, Timeline timeline, Findings findings)
            throws StageFailure, IOException, InterruptedException {
        VoiceTrack track = artefacts.read(VoiceTrack.FILE, VoiceTrack.class);
        Sound sound = Sound.ofVideo(artefacts.path(EncodeStage.FILE));
        float[] voice = Sound.samplesOf(artefacts.path(VOICE_FILE));
        new SoundCheck(spec, track, sound).report(findings, voice, music(artefacts, spec, timeline));
    }

    /** The music as it was before the mix: the same mood, seed and length make the same samples. */
    private static Optional<float[]> music(Artefacts artefacts, VideoSpec spec, Timeline timeline)
            throws StageFailure, IOException, InterruptedException {
        Optional<Mood> mood = spec.music().flatMap(music -> Mood.named(music.mood()));
        if (mood.isEmpty()) {
            return Optional.empty();
        }
        Path file = artefacts.path(MUSIC_PART);
        try {
            double seconds = Math.round(timeline.seconds() * Wave.SAMPLE_RATE) / (double) Wave.SAMPLE_RATE;
            new MusicMaker().make(mood.get(), spec.seed(), seconds, file);
            return Optional.of(Sound.samplesOf(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
