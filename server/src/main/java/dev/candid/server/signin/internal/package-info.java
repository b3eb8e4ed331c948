/** Proofs of who somebody is, kept in PostgreSQL. */
@NullMarked
package dev.candid.server.signin.internal;

import org.jspecify.annotations.NullMarked;
