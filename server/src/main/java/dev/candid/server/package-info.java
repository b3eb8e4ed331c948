/** The application's root: wiring that belongs to no module. */
@NullMarked
package dev.candid.server;

import org.jspecify.annotations.NullMarked;
