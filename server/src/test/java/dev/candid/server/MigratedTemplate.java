package dev.candid.server;

import dev.candid.database.DatabaseAccess;

/** Lets tests outside this package migrate a database as the application does at its start. */
public final class MigratedTemplate {

    private MigratedTemplate() {}

    public static void migrate(DatabaseAccess access) {
        Migrations.run(access);
    }
}
