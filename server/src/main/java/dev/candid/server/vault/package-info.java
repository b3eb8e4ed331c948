/**
 * Seals personal values under their subject's key, makes blind indexes to look them up by, and destroys keys. The keys
 * live in a key store outside the database, its log and its backups.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi"})
package dev.candid.server.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
