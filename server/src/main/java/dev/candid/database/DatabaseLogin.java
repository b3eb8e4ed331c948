package dev.candid.database;

/** A database role and its password; prints without the password. */
public record DatabaseLogin(String user, String password) {

    @Override
    public String toString() {
        return "DatabaseLogin[" + user + "]";
    }
}
