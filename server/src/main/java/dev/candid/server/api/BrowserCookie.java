package dev.candid.server.api;

import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.DEVICE;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * Every cookie that this server sets; there is no other way to set one. All are needed for what a person asked for, are
 * out of reach of scripts and stay with this host. Over HTTPS a name has the prefix that ties it to this host and path;
 * over plain HTTP, which is for this machine only, browsers would refuse that name.
 */
@DataMapEntry(
        kind = FieldKind.COOKIE,
        names = {"candid_session", "candid_step", "candid_provider"},
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A10.1", "A2.1a"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.COOKIE,
        names = "candid_device",
        category = DEVICE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A10.1", "B1.7"},
        retention = RetentionRule.DEVICE_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        kind = FieldKind.COOKIE,
        names = "candid_age",
        category = NOT_PERSONAL,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A9.1", "B11.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        protection = Protection.HASHED)
public enum BrowserCookie {
    /** Proves a session; ends with the browser, and on the server earlier. */
    SESSION("candid_session"),
    /** Recognises a browser that somebody signed in with before. */
    DEVICE("candid_device"),
    /** The answer to the question of age, signed: passed or not. Neither the age nor who answered. */
    AGE("candid_age"),
    /** Holds the place between the first and the second step of signing in. */
    STEP("candid_step"),
    /** A way to an identity provider and back, sealed; ends a quarter of an hour after it began. */
    PROVIDER("candid_provider");

    private static final String SECURE = "__Host-";

    private final String label;

    BrowserCookie(String label) {
        this.label = label;
    }

    /** The name without its prefix, as the data map spells it. */
    public String label() {
        return label;
    }

    public Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Ends with the browser. */
    public ResponseCookie write(HttpServletRequest request, String value) {
        return cookie(request, value).build();
    }

    public ResponseCookie write(HttpServletRequest request, String value, Duration life) {
        return cookie(request, value).maxAge(life).build();
    }

    public ResponseCookie remove(HttpServletRequest request) {
        return cookie(request, "").maxAge(0).build();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/");
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE + label : label;
    }
}
