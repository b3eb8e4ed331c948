package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sessions of people in browsers. They end after a day without use, and after seven days in any case. */
public interface Sessions {

    Duration ABSOLUTE_LIFE = Duration.ofDays(7);
    Duration IDLE_LIFE = Duration.ofDays(1);

    /** @param expiresAt the absolute limit */
    record NewSession(SessionSecret secret, Instant expiresAt) {}

    /** Starts a session on a device; its secret is new, whatever the browser brought along. */
    NewSession start(Accounts.Account account, DeviceId device);

    /** @return empty for a session that is unknown, ended or too old */
    Optional<ApiCaller> authenticate(SessionSecret secret);

    /**
     * Takes a session into another workspace of its person, under a new secret.
     *
     * @return empty if the session does not run or the person is no member there; nothing was changed
     */
    Optional<SessionSecret> move(SessionSecret secret, WorkspaceId to);

    /** Ends a session, if it still runs. */
    void end(SessionSecret secret);

    /** Ends all sessions of a person but one. @return how many ended */
    int endOthers(PersonId person, SessionSecret kept);

    /** Ends all sessions of a person. @return how many ended */
    int endAll(PersonId person);

    /** When the session's person last proved who they are; empty for a session that does not run. */
    Optional<Instant> provenAt(SessionSecret secret);

    /** Notes that the session's person proved anew who they are. */
    void prove(SessionSecret secret);
}
