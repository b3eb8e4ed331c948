package dev.candid.database;

/**
 * How to reach the application's database.
 *
 * @param url JDBC address of the database
 * @param owner role that owns the tables and runs migrations
 * @param application role the application works with: neither owner nor superuser, so row-level security binds it
 */
public record DatabaseAccess(String url, DatabaseLogin owner, DatabaseLogin application) {}
