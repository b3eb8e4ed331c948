package dev.candid.engine.spec;

import java.util.List;

/** What a render child can be asked to do, with the artefacts that it leaves in the work folder: a video's stages in their order, and a still. */
public enum StageName {
    VOICE("voice.wav", "voice.json"),
    TIMELINE("timeline.json", "captions.srt", "captions.vtt"),
    RENDER("picture.mp4"),
    MIX("sound.wav", "mix.json"),
    ENCODE("video.mp4", "poster.jpg"),
    CHECK("check.json"),
    /** One frame of a video that nobody has ordered yet; reads {@link StillRequest#FILE}. No stage of a video. */
    STILL("still.jpg", StillReport.FILE);

    private final List<String> artefacts;

    StageName(String... artefacts) {
        this.artefacts = List.of(artefacts);
    }

    /** The stages that make a video, in their order. */
    public static List<StageName> ofVideo() {
        return List.of(VOICE, TIMELINE, RENDER, MIX, ENCODE, CHECK);
    }

    /** File names in the work folder. */
    public List<String> artefacts() {
        return artefacts;
    }
}
