package dev.candid.server.library.web;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.Assets;
import dev.candid.server.library.MediaType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Sends the bytes of an asset, whole or a range of them. */
final class AssetContent {

    private static final int BUFFER_BYTES = 1 << 16;

    private AssetContent() {}

    /** @param inline to be shown in a page; else to be saved */
    static void send(
            Assets assets,
            WorkspaceId workspace,
            Asset asset,
            Optional<String> range,
            boolean inline,
            HttpServletResponse response)
            throws IOException {
        ByteSlice slice = ByteSlice.of(range, asset.upload().sizeBytes());
        // Opened before the answer begins: what has been deleted meanwhile is still answered as a problem.
        try (InputStream plain = assets.open(workspace, asset, slice.offset(), slice.length())) {
            describe(response, asset, slice, inline);
            copy(plain, response);
        }
    }

    /** A reader that goes away ends the answer; that is no failure of ours. */
    private static void copy(InputStream plain, HttpServletResponse response) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = plain.read(buffer); count >= 0; count = plain.read(buffer)) {
            try {
                response.getOutputStream().write(buffer, 0, count);
            } catch (IOException gone) {
                return;
            }
        }
    }

    private static void describe(HttpServletResponse response, Asset asset, ByteSlice slice, boolean inline) {
        response.setStatus(slice.partial() ? 206 : 200);
        response.setContentType(asset.media().map(MediaType::mime).orElse("application/octet-stream"));
        response.setContentLengthLong(slice.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, "\"" + asset.upload().object() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        ContentDisposition.Builder disposition = inline ? ContentDisposition.inline() : ContentDisposition.attachment();
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition
                        .filename(fileName(asset), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (slice.partial()) {
            long last = slice.offset() + slice.length() - 1;
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + slice.offset() + "-" + last + "/"
                            + asset.upload().sizeBytes());
        }
    }

    /** With the ending of what the bytes are now, without what file systems give a meaning. */
    private static String fileName(Asset asset) {
        String ending = asset.media().map(media -> "." + media.ending()).orElse("");
        String name = asset.name().map(AssetName::reveal).orElse("asset");
        String stem = name.replaceAll("\\.[A-Za-z0-9]{2,5}$", "");
        return stem.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", " ").strip() + ending;
    }
}
