/** The media tools of the system as child processes. */
@NullMarked
package dev.candid.engine.media;

import org.jspecify.annotations.NullMarked;
