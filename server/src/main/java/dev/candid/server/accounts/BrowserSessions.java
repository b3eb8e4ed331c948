package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Sessions as a browser holds them: cookies, and the device they run on. Whoever has made sure who a person is calls
 * {@link #start}; nobody else sets or reads these cookies.
 */
public interface BrowserSessions {

    /** @param newDevice the person never signed in with this browser before */
    record Started(boolean newDevice) {}

    /**
     * Signs a person in with the browser that sent the request. A session that it brought along ends, and nothing of it
     * lives on in the new one.
     */
    Started start(Accounts.Account account, HttpServletRequest request, HttpServletResponse response);

    /**
     * Takes the browser's session into another workspace without signing out; forms of pages loaded before stop working.
     *
     * @return whether the person is a member there; if not, nothing was changed
     */
    boolean enter(WorkspaceId workspace, HttpServletRequest request, HttpServletResponse response);

    /** Ends the session of the browser and tells it to drop what it kept of our pages; the device stays known. */
    void end(HttpServletRequest request, HttpServletResponse response);

    /** The secret of the session that the caller was found by; empty for a key and for nobody. */
    Optional<SessionSecret> current(HttpServletRequest request);

    /** The person's device that sent the request, if the person signed in with it before. */
    Optional<DeviceId> device(PersonId person, HttpServletRequest request);

    /** The token that forms of the session's pages send in the field {@code _csrf}; empty without a session. */
    Optional<String> pageToken(HttpServletRequest request);
}
