/** Captions: how words are set into rows, and how each state is drawn. */
@NullMarked
package dev.candid.engine.caption;

import org.jspecify.annotations.NullMarked;
