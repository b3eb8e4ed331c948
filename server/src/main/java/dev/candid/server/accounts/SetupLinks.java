package dev.candid.server.accounts;

import java.time.Instant;

/** One-time links by which whoever runs the server opens the first account or enters it again. */
public interface SetupLinks {

    /** A link's path with its token, such as {@code /setup/…}; it is printed once and stored nowhere. Prints redacted. */
    record SetupLink(String path, Instant expiresAt) {
        @Override
        public String toString() {
            return "SetupLink[redacted]";
        }
    }

    /** Makes a link that can be used once; links made before stop working. */
    SetupLink mint();
}
