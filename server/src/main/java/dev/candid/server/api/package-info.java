/** What every route shares: access rules, idempotency, problems, the activity log, limits and page cursors. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault"})
package dev.candid.server.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
