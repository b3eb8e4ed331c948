/** Pictures and a clip that we draw ourselves, for the demonstration and for tests: nobody's rights are in them. */
@NullMarked
package dev.candid.engine.sample;

import org.jspecify.annotations.NullMarked;
