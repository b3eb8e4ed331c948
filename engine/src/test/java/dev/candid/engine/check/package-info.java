/** The check is checked: each effect is left out of a video once, and must be missed. */
@NullMarked
package dev.candid.engine.check;

import org.jspecify.annotations.NullMarked;
