/** The main job from its beginning to its end, on real parts. */
@NullMarked
package dev.candid.journey;

import org.jspecify.annotations.NullMarked;
