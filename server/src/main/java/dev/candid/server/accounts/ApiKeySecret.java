package dev.candid.server.accounts;

/** An API key's whole text, shown once when the key is made and never stored. Prints redacted. */
public record ApiKeySecret(String reveal) {

    @Override
    public String toString() {
        return "ApiKeySecret[redacted]";
    }
}
