/** Habits in PostgreSQL. */
@NullMarked
package dev.candid.server.console.internal;

import org.jspecify.annotations.NullMarked;
