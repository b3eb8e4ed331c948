package dev.candid.server.library.spi;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.UploadUse;
import java.util.Map;
import java.util.Set;

/** Says what used an asset; implemented by the modules whose work uses assets. */
public interface AssetUsers {

    /**
     * @param name as its owner called it
     * @param path of its page
     */
    record User(String name, String path) {

        @Override
        public String toString() {
            return "User[" + path + "]"; // a name is content
        }
    }

    /** Those of {@code uses} that are known here and still there. */
    Map<UploadUse, User> describe(WorkspaceId workspace, Set<UploadUse> uses);
}
