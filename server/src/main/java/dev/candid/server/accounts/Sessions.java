package dev.candid.server.accounts;

import java.time.Instant;
import java.util.Optional;

/** Sessions of people in browsers. They end after a day without use, and after seven days in any case. */
public interface Sessions {

    /** @param expiresAt the absolute limit */
    record NewSession(SessionSecret secret, Instant expiresAt) {}

    /** Starts a session; its secret is new, whatever the browser brought along. */
    NewSession start(Accounts.Account account);

    /** @return empty for a session that is unknown, ended or too old */
    Optional<ApiCaller> authenticate(SessionSecret secret);

    /** Ends a session, if it still runs. */
    void end(SessionSecret secret);
}
