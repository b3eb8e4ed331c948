/** The terms of service: their texts and versions, who accepted them, and how they are enforced. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault", "api", "accounts"})
package dev.candid.server.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
