package dev.candid.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The random passwords of an embedded cluster, in a file that only the operator's user may read. */
record PostgresSecrets(DatabaseLogin superuser, DatabaseLogin owner, DatabaseLogin application) {

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "candid_owner";
    private static final String APPLICATION = "candid_app";

    /** Reads the file, or writes one with fresh passwords. */
    static PostgresSecrets in(Path home) throws IOException {
        Path file = home.resolve("passwords.properties");
        if (!Files.exists(file)) {
            Path fresh = Files.createTempFile(
                    home,
                    "passwords",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    fresh,
                    SUPERUSER + "=" + random() + "\n" + OWNER + "=" + random() + "\n" + APPLICATION + "=" + random()
                            + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            passwords.load(reader);
        }
        return new PostgresSecrets(login(passwords, SUPERUSER), login(passwords, OWNER), login(passwords, APPLICATION));
    }

    private static DatabaseLogin login(Properties passwords, String user) {
        String password = passwords.getProperty(user);
        if (password == null || password.isEmpty()) {
            throw new DatabaseUnavailableException("The password file of the database names no " + user + ".");
        }
        return new DatabaseLogin(user, password);
    }

    /** 192 bits, in letters that need no quoting in SQL or in a file. */
    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
