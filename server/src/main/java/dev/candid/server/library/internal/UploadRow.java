package dev.candid.server.library.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Upload;

/** An upload with its owner, as the sweeper of all workspaces meets it. */
record UploadRow(WorkspaceId workspace, Upload upload) {}
