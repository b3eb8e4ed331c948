package dev.candid.server.accounts.web;

import dev.candid.server.accounts.SessionSecret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a session. Over HTTPS its name has the prefix that ties it to this host and path; over plain HTTP,
 * which is for this machine only, browsers would refuse that name.
 */
final class SessionCookie {

    private static final String PLAIN = "candid_session";
    private static final String SECURE = "__Host-candid_session";

    private SessionCookie() {}

    static Optional<SessionSecret> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(new SessionSecret(cookie.getValue()));
            }
        }
        return Optional.empty();
    }

    /** Ends with the browser; the server has the limits. */
    static ResponseCookie write(HttpServletRequest request, SessionSecret secret) {
        return cookie(request, secret.reveal()).build();
    }

    static ResponseCookie remove(HttpServletRequest request) {
        return cookie(request, "").maxAge(0).build();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/");
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE : PLAIN;
    }
}
