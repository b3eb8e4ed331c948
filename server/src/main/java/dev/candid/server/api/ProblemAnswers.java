package dev.candid.server.api;

import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes problems where no controller runs, such as in a filter; elsewhere a thrown {@link ProblemException} does. */
public interface ProblemAnswers {

    /** Writes the whole answer; does nothing if an answer is on its way already. */
    void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
