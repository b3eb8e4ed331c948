package dev.candid.server.videos.internal;

import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.spec.StillReport;
import dev.candid.engine.spec.StillRequest;
import dev.candid.server.jobs.ChildOutcome;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.StillLane;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.MissingObjectException;
import dev.candid.server.storage.WorkFolderFullException;
import dev.candid.server.storage.WorkFolders;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.Previews;
import dev.candid.server.videos.VideoOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has stills drawn in the still lane, each person's in a work folder that is kept between two stills. */
@Component
class PreviewDesk implements Previews {

    /** Nobody waits longer for a picture of what was typed a moment ago. */
    private static final Duration STILL_TIME = Duration.ofSeconds(20);

    private static final Set<String> NOT_SEEN = Set.of("/name", "/product/triggerWord");
    private static final String MEDIA = "media-";

    private final JsonMapper json = JsonMapper.builder().build();
    private final PreviewFolders folders;
    private final StillLane lane;
    private final Library library;

    PreviewDesk(StillLane lane, Library library, WorkFolders workFolders) {
        this.lane = lane;
        this.library = library;
        this.folders = new PreviewFolders(workFolders);
    }

    @Override
    public void warm() {
        lane.warm();
    }

    @Override
    public PreviewOutcome draw(
            WorkspaceId workspace, PersonId person, VideoOrder order, Optional<Double> atSeconds, int longerSidePx)
            throws InterruptedException {
        List<OrderFault> faults = OrderRules.faultsOf(order).stream()
                .filter(fault -> !NOT_SEEN.contains(fault.pointer()))
                .toList();
        if (!faults.isEmpty()) {
            return new PreviewOutcome.Faulty(faults);
        }
        Map<UploadId, Upload> uploads = library.find(workspace, order.uploads());
        List<OrderFault> unknown = OrderDesk.unknownUploads(order, uploads);
        if (!unknown.isEmpty()) {
            return new PreviewOutcome.UploadUnknown(unknown);
        }
        StillRequest wanted = new StillRequest(atSeconds, longerSidePx);
        return switch (lane.turn(person.value())) {
            case StillLane.Turn.Superseded() -> new PreviewOutcome.Superseded();
            case StillLane.Turn.Busy() -> new PreviewOutcome.Busy();
            case StillLane.Turn.Granted(RenderChild child) -> {
                try (child) {
                    yield draw(child, workspace, person, order, uploads, wanted);
                } catch (WorkFolderFullException full) {
                    yield new PreviewOutcome.Busy();
                } catch (MissingObjectException deletedMeanwhile) {
                    yield new PreviewOutcome.UploadUnknown(OrderDesk.unknownUploads(order, Map.of()));
                } catch (IOException outage) {
                    throw new UncheckedIOException(outage);
                }
            }
        };
    }

    private PreviewOutcome draw(
            RenderChild child,
            WorkspaceId workspace,
            PersonId person,
            VideoOrder order,
            Map<UploadId, Upload> uploads,
            StillRequest wanted)
            throws IOException {
        Path folder = folders.of(workspace, person);
        bring(workspace, uploads.keySet(), folder);
        Files.write(folder.resolve(StillRequest.FILE), json.writeValueAsBytes(wanted));
        StageRequest request = new StageRequest(
                StageName.STILL, folder.toString(), Engine.specOf(order, uploads, PreviewDesk::fileOf));
        return switch (child.run(request, progress -> {}, STILL_TIME)) {
            case ChildOutcome.Stopped() -> new PreviewOutcome.Busy();
            case ChildOutcome.TimedOut() ->
                new PreviewOutcome.NotDrawn("still-timed-out", "The preview took too long; the video may still work.");
            case ChildOutcome.Crashed() ->
                new PreviewOutcome.NotDrawn("child-crashed", "The preview stopped unexpectedly; try again.");
            case ChildOutcome.Failed(String reason, String remedy) -> new PreviewOutcome.NotDrawn(reason, remedy);
            case ChildOutcome.Finished(double ignored) ->
                new PreviewOutcome.Drawn(
                        Files.readAllBytes(
                                folder.resolve(StageName.STILL.artefacts().getFirst())),
                        json.readValue(Files.readAllBytes(folder.resolve(StillReport.FILE)), StillReport.class));
        };
    }

    /** Has just the media of this order in the folder: what was chosen before and is not any more goes. */
    private void bring(WorkspaceId workspace, Set<UploadId> uploads, Path folder) throws IOException {
        Set<String> wanted = uploads.stream().map(PreviewDesk::fileOf).collect(Collectors.toUnmodifiableSet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, MEDIA + "*")) {
            for (Path file : files) {
                if (!wanted.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        for (UploadId upload : uploads) {
            Path file = folder.resolve(fileOf(upload));
            if (!Files.exists(file)) {
                Path unfinished = folder.resolve(MEDIA + UUID.randomUUID());
                library.copyTo(workspace, upload, unfinished);
                Files.move(unfinished, file);
            }
        }
    }

    private static String fileOf(UploadId upload) {
        return MEDIA + upload;
    }

    /** Removes the folders of people who have gone on to something else. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void sweep() {
        folders.sweep();
    }
}
