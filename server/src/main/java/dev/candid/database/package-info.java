/**
 * The database under the application: our own launcher of an embedded PostgreSQL, and the way to any database. Plain
 * Java without Spring, so that the doctor and the tests start it the same way.
 */
@NullMarked
package dev.candid.database;

import org.jspecify.annotations.NullMarked;
