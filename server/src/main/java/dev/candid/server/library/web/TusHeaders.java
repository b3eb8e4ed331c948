package dev.candid.server.library.web;

import dev.candid.server.kernel.ProblemException;
import dev.candid.server.library.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of the tus protocol.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">tus 1.0.0</a>
 */
final class TusHeaders {

    static final String VERSION = "1.0.0";
    static final String RESUMABLE = "Tus-Resumable";
    static final String LENGTH = "Upload-Length";
    static final String OFFSET = "Upload-Offset";
    static final String METADATA = "Upload-Metadata";
    static final String EXPIRES = "Upload-Expires";
    static final String PATCH_TYPE = "application/offset+octet-stream";
    static final String EXTENSIONS = "creation,expiration,termination";

    private TusHeaders() {}

    static void requireVersion(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RESUMABLE, VERSION);
        if (!VERSION.equals(request.getHeader(RESUMABLE))) {
            response.setHeader("Tus-Version", VERSION);
            throw new ProblemException(
                    LibraryProblem.TUS_VERSION_UNSUPPORTED, "The Tus-Resumable header does not say 1.0.0.");
        }
    }

    static long number(HttpServletRequest request, String header) {
        @Nullable String value = request.getHeader(header);
        if (value == null || !value.matches("\\d{1,15}")) {
            throw invalid(header);
        }
        return Long.parseLong(value);
    }

    /** Pairs of a key and a base64 value, separated by commas. */
    static Map<String, String> metadata(HttpServletRequest request) {
        Map<String, String> metadata = new HashMap<>();
        @Nullable String header = request.getHeader(METADATA);
        if (header == null || header.isBlank()) {
            return metadata;
        }
        for (String pair : header.split(",")) {
            String[] parts = pair.strip().split(" ", -1);
            if (parts[0].isEmpty() || parts.length > 2) {
                throw invalid(METADATA);
            }
            try {
                byte[] value =
                        parts.length == 1 ? new byte[0] : Base64.getDecoder().decode(parts[1]);
                metadata.put(parts[0], new String(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException noBase64) {
                throw invalid(METADATA);
            }
        }
        return metadata;
    }

    static ProblemException invalid(String header) {
        return new ProblemException(
                LibraryProblem.TRANSFER_HEADER_INVALID,
                "A header of the upload is missing or cannot be read.",
                Map.of("header", header));
    }

    static void describe(Transfer transfer, HttpServletResponse response) {
        response.setHeader(OFFSET, Long.toString(transfer.receivedBytes()));
        response.setHeader(
                EXPIRES,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(transfer.expiresAt().atOffset(ZoneOffset.UTC)));
        response.setHeader("Cache-Control", "no-store");
    }
}
