package dev.candid.server.api.web;

import dev.candid.server.api.Page;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.vault.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Cursors as base64url text: a keyed hash of workspace, list and position, then the position. */
@Component
class SignedPageCursors implements PageCursors {

    private static final String PURPOSE = "api_cursor.signature";

    /** 128 bits: nobody guesses a signature, and cursors stay short. */
    private static final int SIGNATURE_BYTES = 16;

    private static final int LONGEST_CURSOR = 200;

    private final BlindIndex signing;

    SignedPageCursors(BlindIndex signing) {
        this.signing = signing;
    }

    @Override
    public int requireLimit(int limit) {
        if (limit < 1 || limit > Page.MAXIMUM_LIMIT) {
            throw new ProblemException(
                    ApiProblem.PARAMETER_INVALID,
                    "A page has between 1 and " + Page.MAXIMUM_LIMIT + " items.",
                    Map.of("parameter", "limit"));
        }
        return limit;
    }

    @Override
    public String write(WorkspaceId workspace, String list, PageCursor cursor) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cursor.createdAt());
        return sign(workspace, list, micros + "/" + cursor.id());
    }

    @Override
    public PageCursor read(WorkspaceId workspace, String list, String cursor) {
        String position = open(workspace, list, cursor);
        try {
            int slash = position.indexOf('/');
            long micros = Long.parseLong(position, 0, Math.max(0, slash), 10);
            return new PageCursor(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(position.substring(slash + 1)));
        } catch (IllegalArgumentException otherKind) {
            throw invalid();
        }
    }

    @Override
    public String writeNumber(WorkspaceId workspace, String list, long number) {
        return sign(workspace, list, Long.toString(number));
    }

    @Override
    public long readNumber(WorkspaceId workspace, String list, String cursor) {
        String position = open(workspace, list, cursor);
        try {
            return Long.parseLong(position);
        } catch (NumberFormatException otherKind) {
            throw invalid();
        }
    }

    private String sign(WorkspaceId workspace, String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] cursor = Arrays.copyOf(signature(workspace, list, position), SIGNATURE_BYTES + text.length);
        System.arraycopy(text, 0, cursor, SIGNATURE_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private String open(WorkspaceId workspace, String list, String cursor) {
        byte[] bytes = decode(cursor);
        if (bytes.length <= SIGNATURE_BYTES) {
            throw invalid();
        }
        String position = new String(bytes, SIGNATURE_BYTES, bytes.length - SIGNATURE_BYTES, StandardCharsets.UTF_8);
        byte[] claimed = Arrays.copyOf(bytes, SIGNATURE_BYTES);
        if (!MessageDigest.isEqual(claimed, signature(workspace, list, position))) {
            throw invalid();
        }
        return position;
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() > LONGEST_CURSOR) {
            throw invalid();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException noBase64) {
            throw invalid();
        }
    }

    private byte[] signature(WorkspaceId workspace, String list, String position) {
        return Arrays.copyOf(signing.of(PURPOSE, workspace + "\n" + list + "\n" + position), SIGNATURE_BYTES);
    }

    private static ProblemException invalid() {
        return new ProblemException(ApiProblem.CURSOR_INVALID, "The cursor was not made by this list.");
    }
}
