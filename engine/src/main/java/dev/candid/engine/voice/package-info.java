/** Speech: text to sound with the time of every word and phone. */
@NullMarked
package dev.candid.engine.voice;

import org.jspecify.annotations.NullMarked;
