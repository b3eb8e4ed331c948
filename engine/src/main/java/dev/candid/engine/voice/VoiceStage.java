package dev.candid.engine.voice;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import java.io.IOException;
import java.nio.file.Path;

/** The first stage: speaks the scenes into {@code voice.wav} (48 kHz, mono, 16 bit) and {@link VoiceTrack#FILE}. */
public final class VoiceStage {

    public void run(Path workFolder, VideoSpec spec) throws StageFailure, IOException, InterruptedException {
        throw new UnsupportedOperationException("the voice is not built yet");
    }
}
