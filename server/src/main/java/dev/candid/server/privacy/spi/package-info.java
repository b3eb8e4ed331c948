/** What a module that holds personal data, or brings data of a new kind, implements for privacy. */
@NullMarked
@NamedInterface("spi")
package dev.candid.server.privacy.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
