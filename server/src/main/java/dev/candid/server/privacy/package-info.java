/**
 * Words and rules every holder of personal data shares: the data map and its annotations, subjects, the gate that
 * refuses work for an erased subject, and the log that can only say what the map allows.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package dev.candid.server.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
