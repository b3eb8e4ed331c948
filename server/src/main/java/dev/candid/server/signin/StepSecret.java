package dev.candid.server.signin;

/** What a browser's cookie holds between the first and the second step; never stored. Prints redacted. */
public record StepSecret(String reveal) {

    @Override
    public String toString() {
        return "StepSecret[redacted]";
    }
}
