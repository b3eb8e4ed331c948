package dev.candid.server.api.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before a controller was found: requests that the server's own checks refuse. */
@RestController
class ProblemErrorController implements ErrorController {

    private final ProblemWriter writer;
    private final ImpossibleCount impossible;

    ProblemErrorController(ProblemWriter writer, ImpossibleCount impossible) {
        this.writer = writer;
        this.impossible = impossible;
    }

    @RequestMapping("/error")
    @OpenRoute(because = "The server itself comes here to word a refusal.")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        boolean outage = failure instanceof Throwable thrown && ProblemAdvice.isOutage(thrown);
        writer.write(
                outage
                        ? ProblemAdvice.databaseUnavailable()
                        : problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)),
                request,
                response);
    }

    private ProblemException problem(Object status) {
        int code = status instanceof Integer number ? number : 404;
        if (code == 404) {
            return new ProblemException(ApiProblem.ROUTE_UNKNOWN, "There is nothing at this address.");
        }
        if (code < 500) {
            return new ProblemException(ApiProblem.REQUEST_MALFORMED, "The server cannot read this request.");
        }
        impossible.add();
        return new ProblemException(
                ApiProblem.IMPOSSIBLE,
                "The request failed because of a mistake in the server.",
                Map.of("incident", UUID.randomUUID()));
    }
}
