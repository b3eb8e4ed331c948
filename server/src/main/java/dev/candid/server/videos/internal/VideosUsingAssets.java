package dev.candid.server.videos.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.UploadUse;
import dev.candid.server.library.spi.AssetUsers;
import dev.candid.server.videos.VideoId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells the library which videos used an asset. */
@Component
class VideosUsingAssets implements AssetUsers {

    private final JdbcVideos videos;
    private final VideoNames names;
    private final Tenancy tenancy;

    VideosUsingAssets(JdbcVideos videos, VideoNames names, Tenancy tenancy) {
        this.videos = videos;
        this.names = names;
        this.tenancy = tenancy;
    }

    @Override
    public Map<UploadUse, User> describe(WorkspaceId workspace, Set<UploadUse> uses) {
        return tenancy.inWorkspace(workspace, () -> {
            Map<UploadUse, User> users = new HashMap<>();
            for (UploadUse use : uses) {
                videos.find(workspace, new VideoId(use.value()))
                        .ifPresent(video -> users.put(
                                use,
                                new User(names.open(workspace, video.name()).reveal(), "/videos/" + use)));
            }
            return Map.copyOf(users);
        });
    }
}
