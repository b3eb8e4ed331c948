package dev.candid.server.library;

import java.util.Optional;

/**
 * A file that somebody wants to send into the library in parts.
 *
 * @param fingerprint by which the sender knows the file again after a break; at most 200 characters
 * @param replaces an asset whose content the file shall take the place of; its name and tags stay
 */
public record TransferWish(long lengthBytes, AssetWish asset, String fingerprint, Optional<UploadId> replaces) {

    @Override
    public String toString() {
        return "TransferWish[redacted]";
    }
}
