/** What tests of every module stand on: a database for each context, a clock that is set by hand. */
@NullMarked
package dev.candid.testing;

import org.jspecify.annotations.NullMarked;
