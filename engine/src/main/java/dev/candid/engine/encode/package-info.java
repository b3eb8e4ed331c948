/** From a timeline to a picture, and from picture and sound to the finished file: everything that ffmpeg does for us. */
@NullMarked
package dev.candid.engine.encode;

import org.jspecify.annotations.NullMarked;
