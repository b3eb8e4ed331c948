package dev.candid.server.library.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.MediaType;
import dev.candid.server.library.Upload;
import dev.candid.server.storage.ObjectId;
import java.util.Optional;

/** An upload with its owner, as the sweeper of all workspaces meets it, and with what only the rows know. */
record UploadRow(
        WorkspaceId workspace,
        Upload upload,
        Optional<MediaType> media,
        Optional<ObjectId> thumbnail,
        boolean removed) {}
