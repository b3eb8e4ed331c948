/** Looks for what must not be on disk, in every form it could have there. */
@NullMarked
package dev.candid.scan;

import org.jspecify.annotations.NullMarked;
