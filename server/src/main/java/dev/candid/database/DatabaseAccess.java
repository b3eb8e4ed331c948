package dev.candid.database;

/**
 * How to reach the application's database.
 *
 * @param url JDBC address of the database; whatever it was made from, exceptions of its connections quote no row
 * @param owner role that owns the tables and runs migrations
 * @param application role the application works with: neither owner nor superuser, so row-level security binds it
 */
public record DatabaseAccess(String url, DatabaseLogin owner, DatabaseLogin application) {

    /** The detail of an error quotes the failing row; exceptions travel further than rows may. */
    private static final String NO_ROWS_IN_ERRORS = "logServerErrorDetail=false";

    public DatabaseAccess {
        if (!url.endsWith(NO_ROWS_IN_ERRORS)) { // the driver goes by the last of two equal names
            url = url + (url.contains("?") ? "&" : "?") + NO_ROWS_IN_ERRORS;
        }
    }
}
