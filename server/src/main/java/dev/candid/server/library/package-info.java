/** The files of a workspace: uploads that die with their jobs, and assets that a person kept on purpose. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault", "storage", "accounts", "api"})
package dev.candid.server.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
