/** Accounts kept in PostgreSQL. */
@NullMarked
package dev.candid.server.accounts.internal;

import org.jspecify.annotations.NullMarked;
