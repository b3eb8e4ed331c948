/** Good, odd and hostile files made on the spot, and what the probe says of each. */
@NullMarked
package dev.candid.engine.probe;

import org.jspecify.annotations.NullMarked;
