/** Tests of the launcher of PostgreSQL. */
@NullMarked
package dev.candid.database;

import org.jspecify.annotations.NullMarked;
