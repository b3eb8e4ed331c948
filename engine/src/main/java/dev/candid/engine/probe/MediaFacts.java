package dev.candid.engine.probe;

import java.util.Optional;

/**
 * What an accepted file is. Sizes are those of the picture as it is shown: turned by its rotation, stretched by its
 * pixel aspect.
 *
 * @param container the demuxer that reads it: {@code png}, {@code jpeg}, {@code webp}, {@code mov}, {@code matroska},
 *     {@code wav}, {@code mp3}, {@code aac}, {@code flac} or {@code ogg}
 * @param widthPx 0 for a sound
 * @param heightPx 0 for a sound
 * @param durationSeconds 0 for a picture; measured by reading the whole file, not taken from its header
 * @param framesPerSecond the average; 0 for a picture and a sound
 * @param rotationDegrees clockwise, 0, 90, 180 or 270; already applied to the sizes
 * @param bitsPerSample of the picture; 8 for what every player shows
 * @param highDynamicRange coded with the PQ or HLG transfer
 * @param channels of the sound, 0 without
 * @param sampleRateHz of the sound, 0 without
 */
public record MediaFacts(
        Kind kind,
        String container,
        Optional<String> videoCodec,
        Optional<String> audioCodec,
        int widthPx,
        int heightPx,
        double durationSeconds,
        double framesPerSecond,
        boolean variableFrameRate,
        int rotationDegrees,
        int bitsPerSample,
        boolean highDynamicRange,
        int channels,
        int sampleRateHz) {

    /** What a file can be used as. */
    public enum Kind {
        PICTURE,
        CLIP,
        SOUND
    }

    public boolean hasAudio() {
        return audioCodec.isPresent();
    }
}
