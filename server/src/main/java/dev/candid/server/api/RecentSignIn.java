package dev.candid.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Whether the person behind a session proved lately who they are; the module that signs people in knows. */
public interface RecentSignIn {

    /** Path of the page where people prove it again. */
    String PAGE = "/sign-in/confirm";

    /** @param request of a session */
    boolean isWithin(Duration time, HttpServletRequest request);

    /**
     * Sends the person to the page that asks, and keeps what the form sent until it is answered. Writes the whole answer.
     *
     * @param request of a session, from a page
     */
    void ask(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
