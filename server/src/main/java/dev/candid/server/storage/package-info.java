/** Objects on disk under streaming authenticated encryption, their deletion with proof, and the folders of running jobs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault"})
package dev.candid.server.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
