/** What a module implements to have its work run as jobs. */
@NullMarked
@NamedInterface("spi")
package dev.candid.server.jobs.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
