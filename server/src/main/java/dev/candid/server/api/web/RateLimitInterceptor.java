package dev.candid.server.api.web;

import dev.candid.server.api.Caller;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.servlet.HandlerInterceptor;

/** Slows a caller down who asks more often than the limit; see draft-ietf-httpapi-ratelimit-headers for the headers. */
class RateLimitInterceptor implements HandlerInterceptor {

    private final TokenBuckets buckets;

    RateLimitInterceptor(TokenBuckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            return true;
        }
        TokenBuckets.Taken taken = buckets.take(
                caller.workspace() + "/" + caller.keyId().map(UUID::toString).orElse("session"));
        long waitSeconds = (taken.pause().toMillis() + 999) / 1_000;
        response.setHeader("RateLimit-Policy", "\"minute\";q=" + buckets.perMinute() + ";w=60");
        response.setHeader("RateLimit", "\"minute\";r=" + taken.remaining() + ";t=" + waitSeconds);
        if (!taken.allowed()) {
            throw new ProblemException(
                    ApiProblem.TOO_MANY_REQUESTS,
                    "This key has used up its requests for the moment.",
                    Map.of(ProblemWriter.RETRY_AFTER, waitSeconds));
        }
        return true;
    }
}
