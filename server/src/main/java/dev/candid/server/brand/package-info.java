/** How a workspace's videos look and sound when nobody says otherwise: colours, font, logo, voice, captions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault", "storage", "api", "accounts", "library"})
package dev.candid.server.brand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
