package dev.candid.server.library.internal;

import dev.candid.engine.probe.MediaFacts;
import dev.candid.engine.probe.MediaNormaliser;
import dev.candid.engine.probe.MediaProbe;
import dev.candid.engine.probe.MediaThumbnail;
import dev.candid.engine.probe.ProbeLimits;
import dev.candid.engine.probe.ProbeOutcome;
import dev.candid.engine.probe.RefusalReason;
import dev.candid.engine.probe.Sandbox;
import dev.candid.server.library.MediaType;
import dev.candid.server.library.UploadKind;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The engine's probe and normaliser; each decodes in a sandboxed process of its own. */
@Component
class SandboxInspection implements Inspection {

    private final MediaProbe probe;
    private final MediaNormaliser normaliser;
    private final MediaThumbnail thumbnail;

    SandboxInspection() {
        Sandbox sandbox = Sandbox.detect();
        ProbeLimits limits = ProbeLimits.standard();
        this.probe = new MediaProbe(limits, sandbox);
        this.normaliser = new MediaNormaliser(limits, sandbox);
        this.thumbnail = new MediaThumbnail(limits, sandbox);
    }

    @Override
    public Finding inspect(Path received, Path folder) {
        return switch (probe.probe(received)) {
            case ProbeOutcome.Refused refused -> refused(refused.reason());
            case ProbeOutcome.Accepted accepted -> cleaned(received, accepted.facts(), folder.resolve("clean"));
        };
    }

    private Finding cleaned(Path received, MediaFacts facts, Path clean) {
        return switch (normaliser.normalise(received, facts, clean)) {
            case MediaNormaliser.Outcome.Refused(RefusalReason reason) -> refused(reason);
            case MediaNormaliser.Outcome.Normalised(MediaFacts written) ->
                switch (written.kind()) {
                    // No option of a video takes a sound yet.
                    case SOUND -> refused(RefusalReason.NO_VIDEO);
                    case PICTURE -> accepted(clean, UploadKind.PICTURE, written);
                    case CLIP -> accepted(clean, UploadKind.CLIP, written);
                };
        };
    }

    private static Finding accepted(Path clean, UploadKind kind, MediaFacts facts) {
        Duration duration = Duration.ofMillis(Math.round(facts.durationSeconds() * 1000));
        return new Finding.Accepted(clean, kind, media(facts), facts.widthPx(), facts.heightPx(), duration);
    }

    private static MediaType media(MediaFacts facts) {
        return switch (facts.container()) {
            case "png" -> MediaType.PNG;
            case "jpeg" -> MediaType.JPEG;
            case "matroska" -> MediaType.MATROSKA;
            case "mov" -> forMp4(facts) ? MediaType.MP4 : MediaType.MOV;
            default -> throw new IllegalStateException("the normaliser wrote " + facts.container());
        };
    }

    private static boolean forMp4(MediaFacts facts) {
        return facts.videoCodec().filter("prores"::equals).isEmpty()
                && facts.audioCodec().filter(codec -> codec.startsWith("pcm_")).isEmpty();
    }

    @Override
    public boolean thumbnail(Path clean, MediaType media, Path target) {
        String container = switch (media) {
            case PNG -> "png";
            case JPEG -> "jpeg";
            case MP4, MOV -> "mov";
            case MATROSKA -> "matroska";
        };
        return thumbnail.draw(clean, container, target);
    }

    private static Finding refused(RefusalReason reason) {
        return new Finding.Refused(reason.slug(), reason.remedy());
    }
}
