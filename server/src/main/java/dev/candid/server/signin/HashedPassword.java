package dev.candid.server.signin;

/** A password behind Argon2id, with its parameters and salt. Prints redacted. */
public record HashedPassword(String reveal) {

    @Override
    public String toString() {
        return "HashedPassword[redacted]";
    }
}
