package dev.candid.server.api;

import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/** Words problems for people. */
public interface ProblemPages {

    /** @param title what is wrong @param remedy what to do about it; both in the reader's language */
    record Wording(String language, String title, String remedy) {}

    /** A whole page in the frame. */
    byte[] page(ProblemException problem, HttpServletRequest request);

    Wording wording(ProblemException problem, HttpServletRequest request);
}
