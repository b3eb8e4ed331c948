/** Music made by the engine: composed from a seed, played by the JDK's synthesizer with a General MIDI SoundFont. */
@NullMarked
package dev.candid.engine.music;

import org.jspecify.annotations.NullMarked;
