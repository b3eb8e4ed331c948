/** The ledger: lots of credits, reservations and the entries that explain every balance. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault", "api", "accounts", "accounts::spi"})
package dev.candid.server.credits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
