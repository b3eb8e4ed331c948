package dev.candid.server.signin;

/** One of a person's codes for the day the authenticator app is lost; shown once and never stored. Prints redacted. */
public record RecoveryCode(String reveal) {

    @Override
    public String toString() {
        return "RecoveryCode[redacted]";
    }
}
