package dev.candid.engine.spec;

import java.util.List;

/** The engine's stages in their order, with the artefacts each leaves in the work folder. */
public enum StageName {
    VOICE("voice.wav", "voice.json"),
    TIMELINE("timeline.json", "captions.srt", "captions.vtt"),
    RENDER("picture.mp4"),
    MIX("sound.wav", "mix.json"),
    ENCODE("video.mp4", "poster.jpg"),
    CHECK("check.json");

    private final List<String> artefacts;

    StageName(String... artefacts) {
        this.artefacts = List.of(artefacts);
    }

    /** File names in the work folder. */
    public List<String> artefacts() {
        return artefacts;
    }
}
