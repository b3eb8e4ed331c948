/** What those who use assets tell about themselves. */
@NullMarked
@NamedInterface("spi")
package dev.candid.server.library.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
