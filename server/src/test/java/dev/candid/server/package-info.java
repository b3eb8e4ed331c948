/** Tests of the application's root. */
@NullMarked
package dev.candid.server;

import org.jspecify.annotations.NullMarked;
