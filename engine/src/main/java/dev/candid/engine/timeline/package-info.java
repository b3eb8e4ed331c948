/** When and where everything is shown: one geometry that render, check and preview share. */
@NullMarked
package dev.candid.engine.timeline;

import org.jspecify.annotations.NullMarked;
