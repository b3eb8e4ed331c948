/** Tests of the doctor. */
@NullMarked
package dev.candid.doctor;

import org.jspecify.annotations.NullMarked;
