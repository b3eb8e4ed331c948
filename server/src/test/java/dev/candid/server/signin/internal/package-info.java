/** What proofs of who somebody is hold and refuse. */
@NullMarked
package dev.candid.server.signin.internal;

import org.jspecify.annotations.NullMarked;
