package dev.candid.server.videos;

import dev.candid.server.kernel.Credits;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.DeletionRecord;
import dev.candid.server.storage.ObjectId;
import java.util.List;
import java.util.Optional;

/**
 * What a video left behind of what it was given.
 *
 * @param inputsLeft inputs that are still there: none, from a minute after the video ended
 */
public record Receipt(
        VideoId video,
        VideoState state,
        Credits quoted,
        Optional<Credits> settled,
        List<Input> inputs,
        int inputsLeft) {

    public Receipt {
        inputs = List.copyOf(inputs);
    }

    /**
     * @param role {@code scene} or {@code product}
     * @param asset whether a person keeps the file in the library; then it is no input that has to go
     * @param deletion empty while the file is there
     */
    public record Input(
            UploadId upload, ObjectId object, String role, boolean asset, Optional<DeletionRecord> deletion) {}
}
