package dev.candid.server.videos.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.storage.DeletionRecord;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.videos.Receipt;
import dev.candid.server.videos.VideoSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says of each input of a video whether it is gone, and by which deletion record. */
@Component
class Receipts {

    private final JdbcVideos videos;
    private final ObjectStore objects;
    private final Library library;
    private final Tenancy tenancy;

    Receipts(JdbcVideos videos, ObjectStore objects, Library library, Tenancy tenancy) {
        this.videos = videos;
        this.objects = objects;
        this.library = library;
        this.tenancy = tenancy;
    }

    Receipt receipt(WorkspaceId workspace, VideoSummary video) {
        List<Receipt.Input> inputs = new ArrayList<>();
        List<JdbcVideos.Input> given = tenancy.inWorkspace(workspace, () -> videos.inputs(workspace, video.id()));
        for (JdbcVideos.Input input : given) {
            Optional<DeletionRecord> deletion = objects.deletionRecord(workspace, input.object());
            boolean asset = deletion.isEmpty()
                    && library.find(workspace, input.upload())
                            .filter(Upload::kept)
                            .isPresent();
            inputs.add(new Receipt.Input(
                    input.upload(), input.object(), input.role().toLowerCase(Locale.ROOT), asset, deletion));
        }
        int left = (int) inputs.stream()
                .filter(input -> !input.asset() && input.deletion().isEmpty())
                .count();
        return new Receipt(video.id(), video.state(), video.quoted(), video.settled(), inputs, left);
    }
}
