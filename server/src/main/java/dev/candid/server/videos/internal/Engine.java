package dev.candid.server.videos.internal;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadKind;
import dev.candid.server.videos.VideoOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns an order into what a render child is asked for: uploads become files of the work folder. */
final class Engine {

    private static final VideoSpec.Encoding FINAL = new VideoSpec.Encoding("veryfast", 20);
    private static final VideoSpec.Encoding DRAFT = new VideoSpec.Encoding("ultrafast", 28);
    /** English whatever the language of the workspace: whoever finds such a video must be able to tell. */
    private static final String WATERMARK = "Test video";

    private static final int SMALLEST_SIDE_PX = 240;

    private Engine() {}

    /** The file of the work folder that an upload is decrypted into. */
    static String fileOf(VideoOrder order, UploadId upload) {
        return "input-" + List.copyOf(order.uploads()).indexOf(upload);
    }

    static VideoSpec specOf(VideoOrder order, Map<UploadId, Upload> uploads) {
        return specOf(order, uploads, upload -> fileOf(order, upload));
    }

    /** @param files names the file of the work folder that an upload lies in */
    static VideoSpec specOf(VideoOrder order, Map<UploadId, Upload> uploads, Function<UploadId, String> files) {
        List<VideoSpec.Scene> scenes = new ArrayList<>();
        for (VideoOrder.Scene scene : order.scenes()) {
            scenes.add(new VideoSpec.Scene(
                    scene.text(),
                    scene.upload()
                            .map(upload -> new VideoSpec.Media(
                                    files.apply(upload), kind(uploads, upload), scene.slowZoom()))));
        }
        return new VideoSpec(
                canvas(order),
                scenes,
                order.voice(),
                order.captions(),
                order.product()
                        .map(product -> new VideoSpec.ProductOverlay(
                                files.apply(product.upload()),
                                kind(uploads, product.upload()),
                                product.triggerWord(),
                                product.placement(),
                                product.widthShare(),
                                product.maximumSeconds())),
                order.music(),
                order.endCard(),
                order.label().map(VideoSpec.AiLabel::new),
                order.test() ? Optional.of(new VideoSpec.Watermark(WATERMARK)) : Optional.empty(),
                order.draft() ? DRAFT : FINAL,
                order.seed());
    }

    private static VideoSpec.MediaKind kind(Map<UploadId, Upload> uploads, UploadId upload) {
        Upload found = uploads.get(upload);
        if (found == null) {
            throw new IllegalStateException("no upload " + upload);
        }
        return found.kind() == UploadKind.PICTURE ? VideoSpec.MediaKind.PICTURE : VideoSpec.MediaKind.CLIP;
    }

    /** A draft has half the size, as far as the smallest canvas allows. */
    private static VideoSpec.Canvas canvas(VideoOrder order) {
        VideoSpec.Canvas asked = order.canvas();
        if (!order.draft()) {
            return asked;
        }
        double share = Math.max(0.5, (double) SMALLEST_SIDE_PX / Math.min(asked.widthPx(), asked.heightPx()));
        return new VideoSpec.Canvas(
                even(asked.widthPx() * share),
                even(asked.heightPx() * share),
                asked.framesPerSecond(),
                asked.fit(),
                asked.background());
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
