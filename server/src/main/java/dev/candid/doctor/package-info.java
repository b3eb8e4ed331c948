/** Checks the machine an installation runs on: what is missing, and the one line that mends it. */
@NullMarked
package dev.candid.doctor;

import org.jspecify.annotations.NullMarked;
