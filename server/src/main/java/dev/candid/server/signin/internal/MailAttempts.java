package dev.candid.server.signin.internal;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.signin.ClientNetwork;
import dev.candid.server.signin.internal.Throttle.Counted;
import dev.candid.server.signin.internal.Throttle.Rule;
import java.util.List;
import org.springframework.stereotype.Component;

/** Bounds how many mails somebody can have sent, the same for known and unknown addresses. */
@Component
class MailAttempts {

    private final Throttle throttle;
    private final AfterTheAnswer after;

    MailAttempts(Throttle throttle, AfterTheAnswer after) {
        this.throttle = throttle;
        this.after = after;
    }

    /** Does {@code work} after the answer, unless there were too many. @return whether it is done */
    boolean afterwards(EmailAddress email, ClientNetwork network, Runnable work) {
        List<Counted> counts = List.of(
                new Counted(Rule.MAILS_BY_NETWORK, network.reveal()),
                new Counted(Rule.MAILS_BY_ADDRESS, email.normalised()));
        if (throttle.count(counts).isPresent()) {
            return false;
        }
        after.run(work);
        return true;
    }
}
