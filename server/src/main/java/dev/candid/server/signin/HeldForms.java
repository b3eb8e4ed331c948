package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people sent to a route that first wants to know again who they are; kept sealed for a quarter of an hour. */
public interface HeldForms {

    Duration LIFE = Duration.ofMinutes(15);

    /** Characters of a form, names and values together, that are kept. */
    int MOST_CHARACTERS = 60_000;

    /** @param path on this server, with its query */
    record HeldForm(String path, Map<String, List<String>> fields) {

        public HeldForm {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "HeldForm[redacted]"; // what people typed
        }
    }

    /** @return empty if the form is too large to be kept */
    Optional<HeldFormId> hold(PersonId person, HeldForm form);

    /** Empty for a form that is unknown, somebody else's, taken or too old. */
    Optional<HeldForm> find(PersonId person, HeldFormId held);

    /** As {@link #find}; it is gone afterwards. */
    Optional<HeldForm> take(PersonId person, HeldFormId held);
}
