package dev.candid.server.api.web;

import dev.candid.server.kernel.ProblemException;
import java.io.IOException;
import java.util.Map;

/** A JSON body has more bytes than any route takes. */
class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int limitBytes;

    BodyTooLargeException(int limitBytes) {
        super("the body is too large");
        this.limitBytes = limitBytes;
    }

    ProblemException problem() {
        return new ProblemException(
                ApiProblem.BODY_TOO_LARGE,
                "The body has more bytes than any route takes.",
                Map.of("limitBytes", limitBytes));
    }
}
