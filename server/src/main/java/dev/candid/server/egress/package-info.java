/**
 * The only way out of this installation: which hosts may be reached, how long they are waited for, how many of them at
 * once, and a record of what left and to whom. Today that is mail; whatever else is to leave goes through here too.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi"})
package dev.candid.server.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
