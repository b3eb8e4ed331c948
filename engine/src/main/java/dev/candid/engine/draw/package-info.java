/** Drawing with Skija: pinned fonts, rows of text, the label and the end card. */
@NullMarked
package dev.candid.engine.draw;

import org.jspecify.annotations.NullMarked;
