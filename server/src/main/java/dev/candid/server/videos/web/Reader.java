package dev.candid.server.videos.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Who reads an answer that is sent piece by piece, and may go away in the middle of it: that is no fault of ours. */
final class Reader {

    private Reader() {}

    /** @return false if the reader is gone */
    static boolean sent(HttpServletResponse response, byte[] bytes, int count) {
        try {
            response.getOutputStream().write(bytes, 0, count);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** As {@link #sent}, and at once. */
    static boolean sentNow(HttpServletResponse response, byte[] bytes) {
        try {
            response.getOutputStream().write(bytes);
            response.flushBuffer();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
