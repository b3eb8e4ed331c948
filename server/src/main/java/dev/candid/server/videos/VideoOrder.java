package dev.candid.server.videos;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.library.UploadId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One video as a person asks for it: the engine's specification with uploads in the place of files. Every part is asked
 * for or absent; defaults have been filled in. Not yet checked: {@link Videos} answers with every fault.
 *
 * @param label text of the AI label; absent only where the person turned it off
 * @param draft a quick look at half the size, at a lower price
 * @param test ordered with a test key: the picture is marked as a test, and nothing is charged
 * @param seed drives every choice left open, so that the same order gives the same video
 */
public record VideoOrder(
        String name,
        List<Scene> scenes,
        VideoSpec.Voice voice,
        VideoSpec.Canvas canvas,
        Optional<VideoSpec.Captions> captions,
        Optional<Product> product,
        Optional<VideoSpec.Music> music,
        Optional<VideoSpec.EndCard> endCard,
        Optional<String> label,
        boolean draft,
        long seed,
        boolean test) {

    public VideoOrder {
        scenes = List.copyOf(scenes);
    }

    /** An order that is no test. */
    public VideoOrder(
            String name,
            List<Scene> scenes,
            VideoSpec.Voice voice,
            VideoSpec.Canvas canvas,
            Optional<VideoSpec.Captions> captions,
            Optional<Product> product,
            Optional<VideoSpec.Music> music,
            Optional<VideoSpec.EndCard> endCard,
            Optional<String> label,
            boolean draft,
            long seed) {
        this(name, scenes, voice, canvas, captions, product, music, endCard, label, draft, seed, false);
    }

    /** The same video under another name. */
    public VideoOrder named(String wanted) {
        return new VideoOrder(
                wanted, scenes, voice, canvas, captions, product, music, endCard, label, draft, seed, test);
    }

    /** The same video, as a test. */
    public VideoOrder asTest() {
        return new VideoOrder(name, scenes, voice, canvas, captions, product, music, endCard, label, draft, seed, true);
    }

    /** @param slowZoom a picture grows slowly while it is shown; a clip is left as it is */
    public record Scene(String text, Optional<UploadId> upload, boolean slowZoom) {}

    /** A picture or clip of the product, shown from the moment its trigger word is first spoken. */
    public record Product(
            UploadId upload,
            String triggerWord,
            VideoSpec.Placement placement,
            double widthShare,
            double maximumSeconds) {}

    /** Every upload the video needs, each once, in the order of its first use. */
    public Set<UploadId> uploads() {
        Set<UploadId> uploads = new LinkedHashSet<>();
        scenes.forEach(scene -> scene.upload().ifPresent(uploads::add));
        product.ifPresent(shown -> uploads.add(shown.upload()));
        return uploads;
    }
}
