/** How lines of the log are printed, those of libraries included. */
@NullMarked
package dev.candid.logging;

import org.jspecify.annotations.NullMarked;
