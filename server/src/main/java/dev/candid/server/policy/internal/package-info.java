/** Reads the texts and the register. */
@NullMarked
package dev.candid.server.policy.internal;

import org.jspecify.annotations.NullMarked;
