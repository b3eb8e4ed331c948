/** Journeys through the whole application, in several processes where it takes several. */
@NullMarked
package dev.candid.server.journey;

import org.jspecify.annotations.NullMarked;
