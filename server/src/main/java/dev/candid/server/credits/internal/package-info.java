/** The ledger kept in PostgreSQL. */
@NullMarked
package dev.candid.server.credits.internal;

import org.jspecify.annotations.NullMarked;
