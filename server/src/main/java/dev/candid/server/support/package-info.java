/** What people tell us: support tickets, feedback and answers to surveys. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault", "storage", "api", "accounts"})
package dev.candid.server.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
