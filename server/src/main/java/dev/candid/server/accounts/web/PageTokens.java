package dev.candid.server.accounts.web;

import dev.candid.server.accounts.SessionSecret;
import dev.candid.server.api.Caller;
import dev.candid.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Tokens by which a page of ours proves that a changing request comes from it and not from another site. A token is
 * derived from the session's secret and its workspace, so nothing needs to be stored and another session's token does not fit. Pages
 * send it in the header {@code X-CSRF-TOKEN} or the field {@code _csrf}.
 */
class PageTokens implements CsrfTokenRepository, RequestMatcher {

    /** The request attribute with the secret of the session that the caller was found by. */
    static final String SESSION = "dev.candid.session";

    /**
     * Pages for people who are not signed in, which know no session's token although somebody may be signed in in another
     * tab. {@link OwnPagesFilter} keeps other sites' forms from them.
     */
    private static final Set<String> OUTSIDE = Set.of("/setup/", "/sign-in", "/sign-up", "/unsubscribe/");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Only what a browser sends along by itself can be abused: a key in a header cannot. */
    @Override
    public boolean matches(HttpServletRequest request) {
        return request.getAttribute(SESSION) != null
                && !SAFE.contains(request.getMethod())
                && OUTSIDE.stream()
                        .noneMatch(path -> request.getRequestURI().startsWith(request.getContextPath() + path));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", of(request).orElse("none"));
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return request.getAttribute(SESSION) == null ? null : generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // Derived anew for each request.
    }

    /** A page loaded in one workspace changes nothing in another one, even if the session has gone there meanwhile. */
    static Optional<String> of(HttpServletRequest request) {
        return request.getAttribute(SESSION) instanceof SessionSecret secret
                        && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                ? Optional.of(derive(secret, caller.workspace()))
                : Optional.empty();
    }

    private static String derive(SessionSecret secret, WorkspaceId workspace) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("page token\n" + workspace + "\n" + secret.reveal()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
