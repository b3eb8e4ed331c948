/** Tests of the ledger against a real PostgreSQL. */
@NullMarked
package dev.candid.server.credits.internal;

import org.jspecify.annotations.NullMarked;
