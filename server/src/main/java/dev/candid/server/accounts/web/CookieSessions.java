package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.DeviceSecret;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.SessionSecret;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.BrowserCookie;
import dev.candid.server.api.ClientAddresses;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Sessions and devices by their cookies. */
@Component
class CookieSessions implements BrowserSessions {

    private final Sessions sessions;
    private final Devices devices;
    private final ClientAddresses addresses;

    CookieSessions(Sessions sessions, Devices devices, ClientAddresses addresses) {
        this.sessions = sessions;
        this.devices = devices;
        this.addresses = addresses;
    }

    @Override
    public Started start(Accounts.Account account, HttpServletRequest request, HttpServletResponse response) {
        BrowserCookie.SESSION.read(request).map(SessionSecret::new).ifPresent(sessions::end);
        DeviceSecret browser = secret(request).orElseGet(devices::secret);
        Devices.Seen seen = devices.see(account.person(), browser, RequestTraits.of(request, addresses.of(request)));
        Sessions.NewSession session = sessions.start(account, seen.device());
        add(response, BrowserCookie.SESSION.write(request, session.secret().reveal()));
        add(response, BrowserCookie.DEVICE.write(request, browser.reveal(), Devices.LIFE));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new Started(seen.fresh());
    }

    @Override
    public boolean enter(WorkspaceId workspace, HttpServletRequest request, HttpServletResponse response) {
        Optional<SessionSecret> moved = current(request).flatMap(secret -> sessions.move(secret, workspace));
        moved.ifPresent(secret -> {
            add(response, BrowserCookie.SESSION.write(request, secret.reveal()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        });
        return moved.isPresent();
    }

    @Override
    public void end(HttpServletRequest request, HttpServletResponse response) {
        BrowserCookie.SESSION.read(request).map(SessionSecret::new).ifPresent(sessions::end);
        add(response, BrowserCookie.SESSION.remove(request));
        // Not "cookies": the browser stays a known device, so that nobody can keep its owner out by guessing wrong.
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    @Override
    public Optional<SessionSecret> current(HttpServletRequest request) {
        return request.getAttribute(PageTokens.SESSION) instanceof SessionSecret secret
                ? Optional.of(secret)
                : Optional.empty();
    }

    @Override
    public Optional<DeviceId> device(PersonId person, HttpServletRequest request) {
        return secret(request).flatMap(secret -> devices.recognise(person, secret));
    }

    @Override
    public Optional<String> pageToken(HttpServletRequest request) {
        // Masked anew for each page, so that compression tells nothing of it; the bare one is not taken.
        return current(request).isPresent()
                        && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? Optional.of(token.getToken())
                : Optional.empty();
    }

    private static Optional<DeviceSecret> secret(HttpServletRequest request) {
        return BrowserCookie.DEVICE
                .read(request)
                .filter(RequestTraits::looksLikeASecret)
                .map(DeviceSecret::new);
    }

    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
