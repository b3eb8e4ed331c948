/**
 * Looks at and listens to a finished video and says of each effect asked for whether it is there. Nothing here trusts
 * what the stages before it say they did: the timeline tells where to look, the inputs tell what should be seen and
 * heard, the answer comes from the pixels and samples of the mp4.
 */
@NullMarked
package dev.candid.engine.check;

import org.jspecify.annotations.NullMarked;
