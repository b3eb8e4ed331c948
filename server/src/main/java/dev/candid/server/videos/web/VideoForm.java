package dev.candid.server.videos.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An order as it comes in JSON, before defaults are filled in. Unknown properties are refused. */
@Schema(
        name = "VideoOrder",
        description = "One video. Give either `script` or `scenes`. Every part left out gets its default; `captions`,"
                + " `music` and `label` are on by default and turned off with `false`.")
record VideoForm(
        @Schema(description = "What you call it; 1 to 100 characters.", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "The whole text to be spoken; each paragraph becomes a scene. At most 5,000 characters.")
        @Nullable
        String script,

        @Schema(description = "The scenes in their order, 1 to 40; at most 5,000 characters in all.") @Nullable
        List<@Nullable SceneForm> scenes,

        @Nullable VoiceForm voice,
        @Nullable CanvasForm canvas,

        @Schema(
                description = "Captions with the spoken word highlighted; `false` for none.",
                oneOf = {CaptionsForm.class, Boolean.class})
        @Nullable
        JsonNode captions,

        @Nullable ProductForm product,

        @Schema(
                description = "Music made for the video; `false` for none.",
                oneOf = {MusicForm.class, Boolean.class})
        @Nullable
        JsonNode music,

        @Nullable EndCardForm endCard,

        @Schema(
                description = "Text of the mark that says the video was made with AI, at most 40 characters;"
                        + " `false` turns the mark off.",
                oneOf = {String.class, Boolean.class})
        @Nullable
        JsonNode label,

        @Schema(description = "A quick look at half the size and a lower price.", defaultValue = "false") @Nullable
        Boolean draft,

        @Schema(description = "Drives every choice left open: the same order with the same seed gives the same video.")
        @Nullable
        Long seed) {

    @Schema(name = "Scene")
    record SceneForm(
            @Schema(description = "What is spoken.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String text,

            @Schema(description = "Id of an upload to show; without one the background stands alone.", format = "uuid")
            @Nullable
            String upload,

            @Schema(description = "A picture grows slowly while it is shown.", defaultValue = "false") @Nullable
            Boolean slowZoom) {}

    @Schema(name = "Voice")
    record VoiceForm(
            @Schema(defaultValue = "cmu-slt-hsmm", allowableValues = "cmu-slt-hsmm") @Nullable
            String name,

            @Schema(description = "1 is natural.", minimum = "0.5", maximum = "2", defaultValue = "1") @Nullable
            Double speed) {}

    @Schema(name = "Canvas")
    record CanvasForm(
            @Schema(description = "Even.", minimum = "240", maximum = "4096", defaultValue = "1080") @Nullable
            Integer widthPx,

            @Schema(description = "Even.", minimum = "240", maximum = "4096", defaultValue = "1920") @Nullable
            Integer heightPx,

            @Schema(
                    allowableValues = {"24", "25", "30", "60"},
                    defaultValue = "30")
            @Nullable
            Integer framesPerSecond,

            @Schema(
                    allowableValues = {"cover", "contain", "blur"},
                    defaultValue = "cover")
            @Nullable
            String fit,

            @Schema(description = "`#rrggbb`", defaultValue = "#14161a") @Nullable
            String background) {}

    @Schema(name = "Captions")
    record CaptionsForm(
            @Schema(minimum = "1", maximum = "8", defaultValue = "4") @Nullable
            Integer wordsPerLine,

            @Schema(description = "`#rrggbb`", defaultValue = "#ffffff") @Nullable
            String colour,

            @Schema(description = "`#rrggbb` of the word being spoken.", defaultValue = "#ffd400") @Nullable
            String highlight,

            @Schema(
                    description = "Height of the middle line as a share of the canvas.",
                    minimum = "0.1",
                    maximum = "0.9",
                    defaultValue = "0.72")
            @Nullable
            Double centreY) {}

    @Schema(name = "Product", description = "Shown from the moment its trigger word is first spoken.")
    record ProductForm(
            @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String upload,

            @Schema(
                    description = "A word or words of the script; case and punctuation do not matter.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String triggerWord,

            @Schema(
                    allowableValues = {
                        "top-left",
                        "top",
                        "top-right",
                        "left",
                        "centre",
                        "right",
                        "bottom-left",
                        "bottom",
                        "bottom-right"
                    },
                    defaultValue = "top-right")
            @Nullable
            String placement,

            @Schema(description = "Share of the canvas width.", minimum = "0.1", maximum = "0.8", defaultValue = "0.35")
            @Nullable
            Double widthShare,

            @Schema(
                    description = "How long it stays at the longest.",
                    minimum = "0.5",
                    maximum = "60",
                    defaultValue = "5")
            @Nullable
            Double maximumSeconds) {}

    @Schema(name = "Music")
    record MusicForm(
            @Schema(
                    description = "Without one the seed chooses.",
                    allowableValues = {"bright", "calm", "driving"})
            @Nullable
            String mood,

            @Schema(description = "Under the voice's level.", minimum = "-40", maximum = "0", defaultValue = "-12")
            @Nullable
            Double gainDb,

            @Schema(description = "The music steps back while the voice speaks.", defaultValue = "true") @Nullable
            Boolean ducking) {}

    @Schema(name = "EndCard")
    record EndCardForm(
            @Schema(description = "At most 80 characters.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String title,

            @Schema(description = "At most 80 characters.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String callToAction,

            @Schema(description = "At most 30 characters.") @Nullable
            String price,

            @Schema(minimum = "1", maximum = "10", defaultValue = "3") @Nullable
            Double seconds) {}
}
