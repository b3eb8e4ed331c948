package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKeySecret;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.SessionSecret;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.BrowserCookie;
import dev.candid.server.api.Caller;
import dev.candid.server.api.ClientAddresses;
import dev.candid.server.api.ProblemAnswers;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who is calling: by the API key in the Authorization header, else by the session in the cookie. A request
 * with that header never falls back to the cookie. Whether somebody must be known is the route's own rule.
 */
class CallerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final Sessions sessions;
    private final ClientAddresses addresses;
    private final ProblemAnswers problems;

    CallerFilter(ApiKeys keys, Sessions sessions, ClientAddresses addresses, ProblemAnswers problems) {
        this.keys = keys;
        this.sessions = sessions;
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            BrowserCookie.SESSION.read(request).ifPresent(value -> bySession(new SessionSecret(value), request));
        } else if (authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            ApiKeySecret secret =
                    new ApiKeySecret(authorization.substring(SCHEME.length()).strip());
            switch (keys.check(secret, addresses.of(request))) {
                case KeyCheck.Refused() -> {} // the route says whether somebody must be known
                case KeyCheck.AddressRefused() -> {
                    problems.write(
                            new ProblemException(
                                    AccountProblem.KEY_ADDRESS_REFUSED,
                                    "The key has a list of networks, and this request comes from none of them."),
                            request,
                            response);
                    return;
                }
                case KeyCheck.Known(ApiCaller caller) -> request.setAttribute(Caller.ATTRIBUTE, caller);
            }
        }
        chain.doFilter(request, response);
    }

    private void bySession(SessionSecret secret, HttpServletRequest request) {
        sessions.authenticate(secret).ifPresent(caller -> {
            request.setAttribute(Caller.ATTRIBUTE, caller);
            request.setAttribute(PageTokens.SESSION, secret);
        });
    }
}
