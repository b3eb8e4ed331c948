package dev.candid.engine.mix;

import dev.candid.engine.Artefacts;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.media.Loudness;
import dev.candid.engine.media.Wave;
import dev.candid.engine.mix.MixReport.MusicPart;
import dev.candid.engine.music.Mood;
import dev.candid.engine.music.MusicMaker;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.voice.VoiceStage;
import dev.candid.engine.voice.VoiceTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Mixes {@code voice.wav} and the music into {@code sound.wav} (48 kHz, stereo, 16 bit), exactly as long as the
 * timeline. The voice loses its rumble and its widest swings; the music lies under it and gives way while it speaks.
 *
 * <p>Loudness takes two passes, the first to measure and the second to set. The second is one fixed gain and a limiter
 * that works at four times the sample rate, so that it catches true peaks: {@code loudnorm} would change the gain along
 * the way as soon as a peak is in reach, and be heard pumping.
 */
public final class MixStage {

    static final double TARGET_LUFS = -14;
    /** Encoding to AAC lifts peaks by up to about a decibel; the finished video stays below −1 dBTP. */
    static final double PEAK_LIMIT_DBTP = -2.2;

    private static final String SOUND_FILE = "sound.wav";
    private static final String VOICE_PART = "mix-voice.wav";
    private static final String MUSIC_PART = "mix-music.wav";
    private static final String JOINED_PART = "mix-joined.wav";
    private static final String LEVEL_PART = "mix-level.raw";
    private static final String DUCKED_PART = "mix-ducked.raw";

    /** The voice's loudness while the parts are joined: the threshold of the ducking is set for it. */
    private static final double VOICE_LUFS = -18;

    private static final String VOICE_FILTER =
            "highpass=f=80,acompressor=threshold=0.1:ratio=3:attack=6:release=120:knee=4," + Loudness.FILTER;
    /** About 10 dB at the voice's level; quick enough for a first syllable, slow enough to bridge two words. */
    private static final String DUCKING = "sidechaincompress=threshold=0.02:ratio=4:attack=15:release=380:knee=3";

    private static final String NO_DUCKING = "sidechaincompress=ratio=1";

    /** What the limiter takes from the loudness is given back in one more round at most this often. */
    private static final int ROUNDS = 3;

    private static final double CLOSE_ENOUGH_LU = 0.25;

    private final MusicMaker musicMaker;

    public MixStage() {
        this(new MusicMaker());
    }

    MixStage(MusicMaker musicMaker) {
        this.musicMaker = musicMaker;
    }

    /** @throws StageFailure {@code music-mood-unknown}, and those of the music and of ffmpeg */
    public void run(Path workFolder, VideoSpec spec) throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        VoiceTrack track = artefacts.read(VoiceTrack.FILE, VoiceTrack.class);
        long frameCount = Math.round(seconds(artefacts, track, spec) * Wave.SAMPLE_RATE);
        try {
            Optional<MusicPart> music = join(artefacts, track, spec, frameCount);
            finish(artefacts, frameCount, music);
        } finally {
            for (String part : List.of(VOICE_PART, MUSIC_PART, JOINED_PART, LEVEL_PART, DUCKED_PART)) {
                Files.deleteIfExists(artefacts.path(part));
            }
        }
    }

    private static double seconds(Artefacts artefacts, VoiceTrack track, VideoSpec spec) throws IOException {
        if (Files.exists(artefacts.path("timeline.json"))) {
            return artefacts.read("timeline.json", Timeline.class).seconds();
        }
        return track.durationSeconds()
                + spec.endCard().map(VideoSpec.EndCard::seconds).orElse(0.0);
    }

    /** Leaves voice and music, at their levels to each other, in one file. */
    private Optional<MusicPart> join(Artefacts artefacts, VoiceTrack track, VideoSpec spec, long frameCount)
            throws StageFailure, IOException, InterruptedException {
        Loudness voice = Loudness.from(Ffmpeg.ffmpeg(List.of(
                        "-i",
                        Ffmpeg.file(artefacts.path(VoiceStage.SOUND_FILE)),
                        "-af",
                        VOICE_FILTER,
                        "-c:a",
                        "pcm_f32le",
                        Ffmpeg.file(artefacts.path(VOICE_PART))))
                .run());
        double voiceGainDb = VOICE_LUFS - voice.integratedLufs();
        if (spec.music().isEmpty()) {
            String filter = "[0:a]%s[out]".formatted(voiceFilter(voiceGainDb, frameCount));
            Ffmpeg.ffmpeg(List.of(
                            "-i",
                            Ffmpeg.file(artefacts.path(VOICE_PART)),
                            "-filter_complex",
                            filter,
                            "-map",
                            "[out]",
                            "-c:a",
                            "pcm_f32le",
                            Ffmpeg.file(artefacts.path(JOINED_PART))))
                    .run();
            return Optional.empty();
        }
        VideoSpec.Music asked = spec.music().get();
        Mood mood = Mood.named(asked.mood())
                .orElseThrow(() -> new StageFailure(
                        "music-mood-unknown", "Choose a mood the music knows: bright, calm or driving."));
        Path musicFile = artefacts.path(MUSIC_PART);
        musicMaker.make(mood, spec.seed(), frameCount / (double) Wave.SAMPLE_RATE, musicFile);
        double musicGainDb =
                VOICE_LUFS + asked.gainDb() - Loudness.of(musicFile).integratedLufs();
        joinMusic(artefacts, voiceGainDb, musicGainDb, asked.ducking(), frameCount);
        return Optional.of(new MusicPart(asked.mood(), asked.gainDb(), asked.ducking() ? depth(artefacts, track) : 0));
    }

    private static void joinMusic(
            Artefacts artefacts, double voiceGainDb, double musicGainDb, boolean ducking, long frameCount)
            throws StageFailure, IOException, InterruptedException {
        String graph = "[0:a]%s,asplit=2[voice][key];[1:a]volume=%sdB,asplit=2[music][level];[music][key]%s,asplit=2"
                        .formatted(
                                voiceFilter(voiceGainDb, frameCount),
                                number(musicGainDb),
                                ducking ? DUCKING : NO_DUCKING)
                + "[under][ducked];[voice][under]amix=inputs=2:normalize=0:duration=first[out]";
        Ffmpeg.ffmpeg(List.of(
                        "-i",
                        Ffmpeg.file(artefacts.path(VOICE_PART)),
                        "-i",
                        Ffmpeg.file(artefacts.path(MUSIC_PART)),
                        "-filter_complex",
                        graph,
                        "-map",
                        "[out]",
                        "-c:a",
                        "pcm_f32le",
                        Ffmpeg.file(artefacts.path(JOINED_PART)),
                        "-map",
                        "[level]",
                        "-f",
                        "f32le",
                        Ffmpeg.file(artefacts.path(LEVEL_PART)),
                        "-map",
                        "[ducked]",
                        "-f",
                        "f32le",
                        Ffmpeg.file(artefacts.path(DUCKED_PART))))
                .run();
    }

    private static String voiceFilter(double gainDb, long frameCount) {
        return "volume=%sdB,aformat=channel_layouts=stereo,apad=whole_len=%d,atrim=end_sample=%d"
                .formatted(number(gainDb), frameCount, frameCount);
    }

    /** How much the music gave way while words were spoken. */
    private static double depth(Artefacts artefacts, VoiceTrack track) throws IOException {
        LevelCurve level = LevelCurve.ofRaw(artefacts.path(LEVEL_PART));
        LevelCurve ducked = LevelCurve.ofRaw(artefacts.path(DUCKED_PART));
        double before = 0;
        double after = 0;
        for (VoiceTrack.Word word : track.words()) {
            before += level.energy(word.startSeconds(), word.endSeconds());
            after += ducked.energy(word.startSeconds(), word.endSeconds());
        }
        return before <= 0 || after <= 0 ? 0 : 10 * Math.log10(before / after);
    }

    /** Sets the loudness; a second round gives back what the limiter took. */
    private static void finish(Artefacts artefacts, long frameCount, Optional<MusicPart> music)
            throws StageFailure, IOException, InterruptedException {
        double gainDb = TARGET_LUFS - Loudness.of(artefacts.path(JOINED_PART)).integratedLufs();
        Loudness reached = limited(artefacts, gainDb, frameCount);
        for (int round = 1; round < ROUNDS; round++) {
            double missing = TARGET_LUFS - reached.integratedLufs();
            if (Math.abs(missing) <= CLOSE_ENOUGH_LU) {
                break;
            }
            gainDb += missing;
            reached = limited(artefacts, gainDb, frameCount);
        }
        artefacts.finish(SOUND_FILE);
        artefacts.write(
                MixReport.FILE,
                new MixReport(
                        frameCount / (double) Wave.SAMPLE_RATE,
                        reached.integratedLufs(),
                        reached.truePeakDbtp(),
                        music));
    }

    private static Loudness limited(Artefacts artefacts, double gainDb, long frameCount)
            throws StageFailure, IOException, InterruptedException {
        double limit = Math.pow(10, PEAK_LIMIT_DBTP / 20);
        String filter = ("volume=%sdB,aresample=192000,alimiter=limit=%s:attack=4:release=80:level=0:latency=1,"
                        + "aresample=48000,apad=whole_len=%d,atrim=end_sample=%d,%s")
                .formatted(number(gainDb), number(limit), frameCount, frameCount, Loudness.FILTER);
        return Loudness.from(Ffmpeg.ffmpeg(List.of(
                        "-i",
                        Ffmpeg.file(artefacts.path(JOINED_PART)),
                        "-af",
                        filter,
                        "-ar",
                        "48000",
                        "-c:a",
                        "pcm_s16le",
                        Ffmpeg.file(artefacts.unfinished(SOUND_FILE))))
                .run());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
