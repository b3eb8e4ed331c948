package dev.candid.server.videos.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import dev.candid.server.videos.VideoName;
import org.springframework.stereotype.Component;

/** What people call their videos, sealed. */
@Component
class VideoNames {

    private static final String NAME = "videos_video.name";

    private final Vault vault;

    VideoNames(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(WorkspaceId workspace, String name) {
        return vault.sealText(SubjectId.of(workspace), NAME, name);
    }

    VideoName open(WorkspaceId workspace, byte[] sealed) {
        return new VideoName(vault.openText(SubjectId.of(workspace), NAME, sealed));
    }
}
