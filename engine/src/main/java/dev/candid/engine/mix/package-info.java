/** Voice and music become one sound of one loudness. */
@NullMarked
package dev.candid.engine.mix;

import org.jspecify.annotations.NullMarked;
