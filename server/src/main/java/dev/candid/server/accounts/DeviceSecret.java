package dev.candid.server.accounts;

/** What a browser's cookie holds so that it is recognised; never stored. Prints redacted. */
public record DeviceSecret(String reveal) {

    @Override
    public String toString() {
        return "DeviceSecret[redacted]";
    }
}
