package dev.candid.server.signin.web;

import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Notes that the person behind a session proved again who they are. */
@Component
class SessionProof {

    private final BrowserSessions browser;
    private final Sessions sessions;

    SessionProof(BrowserSessions browser, Sessions sessions) {
        this.browser = browser;
        this.sessions = sessions;
    }

    void renew(HttpServletRequest request) {
        browser.current(request).ifPresent(sessions::prove);
    }
}
