/** What others tell about keys. */
@NullMarked
@NamedInterface("spi")
package dev.candid.server.accounts.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
