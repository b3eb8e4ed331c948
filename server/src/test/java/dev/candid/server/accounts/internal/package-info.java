/** Tests of accounts against a real PostgreSQL. */
@NullMarked
package dev.candid.server.accounts.internal;

import org.jspecify.annotations.NullMarked;
