package dev.candid.server.accounts;

/** What a browser's cookie holds to prove a session; never stored. Prints redacted. */
public record SessionSecret(String reveal) {

    @Override
    public String toString() {
        return "SessionSecret[redacted]";
    }
}
